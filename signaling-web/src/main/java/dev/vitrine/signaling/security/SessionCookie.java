package dev.vitrine.signaling.security;

import jakarta.servlet.http.HttpServletResponse;

/** Gives and takes the {@code vitrine-session} cookie. */
public final class SessionCookie {

    private SessionCookie() {}

    public static void give(Doorkeeper doorkeeper, SessionTicket ticket, HttpServletResponse response) {
        response.addCookie(Cookies.of(Cookies.SESSION, doorkeeper.write(ticket), Doorkeeper.secondsLeft(ticket)));
    }

    static void take(HttpServletResponse response) {
        response.addCookie(Cookies.deleted(Cookies.SESSION));
    }
}
