package dev.vitrine.signaling.security;

import jakarta.servlet.http.HttpServletResponse;

/** Gives and takes the {@code vitrine-session} cookie. */
final class SessionCookie {

    private SessionCookie() {}

    static void give(Doorkeeper doorkeeper, Caller caller, HttpServletResponse response) {
        String value = doorkeeper.write(doorkeeper.ticketFor(caller));
        response.addCookie(Cookies.of(Cookies.SESSION, value, Math.toIntExact(doorkeeper.sessionSeconds())));
    }

    static void take(HttpServletResponse response) {
        response.addCookie(Cookies.deleted(Cookies.SESSION));
    }
}
