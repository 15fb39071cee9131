package dev.vitrine.signaling.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookies of this server: no script reads them, no other site sends them, and none goes over an open line. */
final class Cookies {

    static final String SESSION = "vitrine-session";
    static final String FORM = "vitrine-form";
    static final String ARRIVAL = "vitrine-arrival";

    private Cookies() {}

    static Cookie of(String name, String value, int maxAgeSeconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setAttribute("SameSite", "Strict");
        cookie.setMaxAge(maxAgeSeconds);
        return cookie;
    }

    /** For one path and some seconds. It comes with whoever the provider's page sends back, which is another site. */
    static Cookie ofArrival(String value, int maxAgeSeconds) {
        Cookie cookie = of(ARRIVAL, value, maxAgeSeconds);
        cookie.setPath(ArrivalServlet.PATH);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    static Cookie deleted(String name) {
        return of(name, "", 0);
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
