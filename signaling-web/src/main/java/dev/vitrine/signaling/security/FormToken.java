package dev.vitrine.signaling.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Knows a form that this server gave from one that another site made: the field signs what the cookie says. */
final class FormToken {

    private FormToken() {}

    static boolean fits(Doorkeeper doorkeeper, HttpServletRequest request) {
        Optional<String> nonce = Cookies.read(request, Cookies.FORM);
        String token = request.getParameter("csrf");
        return nonce.isPresent() && token != null && doorkeeper.isFormToken(nonce.get(), token);
    }

    static Problem problem() {
        return Problem.forbidden(
                "The field 'csrf' does not fit: ask GET /sign-in for it, keep the cookie that comes with it, and send both.");
    }
}
