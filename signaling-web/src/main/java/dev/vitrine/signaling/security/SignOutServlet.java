package dev.vitrine.signaling.security;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /sign-out} takes the session back. */
@WebServlet("/sign-out")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Doorkeeper doorkeeper;

    @Inject
    private transient SignInRecords records;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (FormToken.fits(doorkeeper, request)) {
            Cookies.read(request, Cookies.SESSION).ifPresent(doorkeeper::signOut);
            SessionCookie.take(response);
            records.signedOut(Caller.of(request.getUserPrincipal()));
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            FormToken.problem().send(request, response);
        }
    }
}
