package dev.vitrine.signaling.security;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who signed in. */
public record Caller(String name, Access access) {

    /** The name under which the container knows the caller: all that surely survives a WebSocket handshake. */
    public String principalName() {
        return access.word() + ':' + name;
    }

    /** The caller behind a request's principal; empty when nobody signed in. */
    public static Optional<Caller> of(@Nullable Principal principal) {
        return principal == null ? Optional.empty() : ofPrincipalName(principal.getName());
    }

    static Optional<Caller> ofPrincipalName(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Access.ofWord(text.substring(0, colon)).map(access -> new Caller(text.substring(colon + 1), access));
    }
}
