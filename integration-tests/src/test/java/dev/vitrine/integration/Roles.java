package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Which role a request needs: each below it is refused, each from it on is not. */
final class Roles {

    private static final List<String> RISING = List.of("viewer", "operator", "admin");

    private Roles() {}

    /** Fails unless {@code least} is the least role that may send it; what is asked may be wrong in all other ways. */
    static void assertLeast(String method, String path, String least) {
        Rest.stranger().call(method, path).refused(401, "Sign in first");
        Rest.as("publisher").call(method, path).refused(403, "/signaling alone");
        for (String role : RISING) {
            Rest.Answer answer = Rest.as(role).call(method, path);
            if (RISING.indexOf(role) < RISING.indexOf(least)) {
                answer.refused(403, "needs the role " + wording(least) + "; yours is " + role);
            } else {
                assertThat(answer.status()).as(role + ": " + answer.text()).isNotIn(401, 403);
            }
        }
    }

    private static String wording(String least) {
        return least.equals("operator") ? "operator or admin" : least;
    }
}
