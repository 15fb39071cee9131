package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Problem;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import jakarta.ws.rs.core.SecurityContext;

/** Who asks, and whether they may. */
final class Callers {

    private Callers() {}

    /** @throws ProblemException when nobody signed in, which the filter lets through to no resource */
    static Caller of(SecurityContext security) {
        return Caller.of(security.getUserPrincipal())
                .orElseThrow(
                        () -> new ProblemException(Problem.unauthorized("Sign in first, or send a bearer token.")));
    }

    /** As leases know the caller. */
    static Person person(Caller caller) {
        return caller.person();
    }

    /** @throws ProblemException when the caller is less than an operator; {@code what} as in {@code Recording} */
    static Caller operator(SecurityContext security, String what) {
        return atLeast(Role.OPERATOR, "operator or admin", security, what);
    }

    /** @throws ProblemException when the caller is no admin; {@code what} as in {@code Managing users} */
    static Caller admin(SecurityContext security, String what) {
        return atLeast(Role.ADMIN, "admin", security, what);
    }

    private static Caller atLeast(Role role, String words, SecurityContext security, String what) {
        Caller caller = of(security);
        if (!caller.access().includes(role)) {
            throw new ProblemException(Problem.forbidden(what + " needs the role " + words + "; yours is "
                    + caller.access().word() + "."));
        }
        return caller;
    }
}
