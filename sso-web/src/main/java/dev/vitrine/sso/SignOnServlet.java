package dev.vitrine.sso;

import com.ibm.websphere.security.auth.CredentialDestroyedException;
import com.ibm.websphere.security.auth.WSSubject;
import com.ibm.websphere.security.cred.WSCredential;
import dev.vitrine.streamer.engine.Arrivals;
import dev.vitrine.streamer.engine.Arrivals.Arrival;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.eclipse.microprofile.config.Config;

/**
 * {@code GET /sso/sign-in} has the server ask the provider who this is, which takes the browser there and back again, and
 * sends whoever it was on to {@code /sign-in/arrival} with a cookie that is good once. Nobody is let in here.
 */
@WebServlet("/sign-in")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class SignOnServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = System.getLogger(SignOnServlet.class.getName());

    /** The realm that operations/oidc.xml gives whom the provider vouches for, and nobody else. */
    private static final String REALM = "vitrine-oidc";

    private static final String ARRIVAL_PATH = "/sign-in/arrival";
    private static final int ARRIVAL_SECONDS = 30;

    @Inject
    private transient Config config;

    @Inject
    private transient Arrivals arrivals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        if (config.getOptionalValue("vitrine.oidc.issuer", String.class).isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write("This server has no single sign-on.\n");
            return;
        }
        if (request.authenticate(new HeldResponse(response))) {
            response.addCookie(over());
            arrival()
                    .map(arrival -> arrivals.expect(arrival, System.nanoTime()))
                    .ifPresent(token -> response.addCookie(cookie(token)));
        }
        if (!response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", ARRIVAL_PATH + onward(request));
        }
    }

    /** Whoever only looks at the address is taken nowhere. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    /** Empty for whom somebody else than the provider vouches. */
    private static Optional<Arrival> arrival() {
        try {
            Subject subject = WSSubject.getCallerSubject();
            if (subject == null) {
                return Optional.empty();
            }
            for (WSCredential credential : subject.getPublicCredentials(WSCredential.class)) {
                if (REALM.equals(credential.getRealmName())) {
                    return Optional.of(new Arrival(
                            credential.getSecurityName(), credential.getUniqueSecurityName(), groups(credential)));
                }
            }
        } catch (GeneralSecurityException | CredentialDestroyedException unreadable) {
            LOG.log(Level.WARNING, "The server does not say whom the provider vouches for", unreadable);
        }
        return Optional.empty();
    }

    /** As the provider names them; the server writes {@code group:REALM/NAME}. */
    private static Set<String> groups(WSCredential credential)
            throws GeneralSecurityException, CredentialDestroyedException {
        String prefix = "group:" + REALM + '/';
        Set<String> names = new HashSet<>();
        for (Object id : List.copyOf((List<?>) credential.getGroupIds())) {
            String group = String.valueOf(id);
            names.add(group.startsWith(prefix) ? group.substring(prefix.length()) : group);
        }
        return names;
    }

    /** As the other module's cookies, but for one path, and it comes with whoever another site sends back. */
    private static Cookie cookie(String token) {
        Cookie cookie = new Cookie("vitrine-arrival", token);
        cookie.setPath(ARRIVAL_PATH);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(ARRIVAL_SECONDS);
        return cookie;
    }

    /** What the server remembers of the provider's sign-in in the browser, which nothing here asks for. */
    private static Cookie over() {
        Cookie cookie = new Cookie("WASOidcSession", "");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setMaxAge(0);
        return cookie;
    }

    /** The page to show at the end; who reads it decides whether that is one. */
    private static String onward(HttpServletRequest request) {
        String page = request.getParameter("to");
        return page == null ? "" : "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }
}
