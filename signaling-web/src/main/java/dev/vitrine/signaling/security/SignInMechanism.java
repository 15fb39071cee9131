package dev.vitrine.signaling.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/** Tells the container who sends a request: by bearer token, else by session cookie, else nobody. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";

    @Inject
    private Doorkeeper doorkeeper;

    @Inject
    private SignInFailures failures;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return caller(request, response)
                .map(caller -> context.notifyContainerAboutLogin(
                        caller.principalName(), Set.of(caller.access().word())))
                .orElseGet(context::doNothing);
    }

    private Optional<Caller> caller(HttpServletRequest request, HttpServletResponse response) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER)
                    ? byToken(authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        Optional<String> offered = OfferedToken.of(request.getHeader("Sec-WebSocket-Protocol"));
        if (offered.isPresent()) {
            return byToken(offered.get());
        }
        return Cookies.read(request, Cookies.SESSION)
                .flatMap(doorkeeper::byCookie)
                .map(signedIn -> {
                    SessionTicket renewed = doorkeeper.renewed(signedIn.ticket());
                    if (!renewed.equals(signedIn.ticket())) {
                        SessionCookie.give(doorkeeper, renewed, response);
                    }
                    return signedIn.caller();
                });
    }

    private Optional<Caller> byToken(String token) {
        Optional<Caller> caller = doorkeeper.byToken(token);
        if (caller.isEmpty()) {
            failures.add();
        }
        return caller;
    }
}
