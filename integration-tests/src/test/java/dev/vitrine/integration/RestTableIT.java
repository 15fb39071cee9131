package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.integration.RestTable.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every call that the OpenAPI document names, with every role and without one. */
@ExtendWith(ArquillianExtension.class)
class RestTableIT {

    private static final List<String> RISING = List.of("viewer", "operator", "admin");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final HttpClient CLIENT = Vitrine.client();

    private final Map<String, Rest> machines = new HashMap<>();

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    private static RestTable table() {
        return new RestTable(Vitrine.get("/openapi?format=JSON").body());
    }

    @Test
    void everyCallNamesTheLeastRoleThatMaySendIt() {
        List<Call> calls = table().calls();
        assertThat(calls).hasSizeGreaterThan(30);
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.role()).as(call.toString()).isIn(RISING));
    }

    @Test
    void everyCallIsRefusedToWhoeverMayNotSendIt() {
        SoftAssertions all = new SoftAssertions();
        for (Call call : table().calls()) {
            all.assertThat(status(Rest.stranger(), call))
                    .as("stranger: " + call)
                    .isEqualTo(UNAUTHORIZED);
            all.assertThat(status(machine("publisher"), call))
                    .as("publisher: " + call)
                    .isEqualTo(FORBIDDEN);
            for (String role : RISING) {
                int status = status(machine(role), call);
                if (RISING.indexOf(role) < RISING.indexOf(call.role())) {
                    all.assertThat(status).as(role + ": " + call).isEqualTo(FORBIDDEN);
                } else {
                    all.assertThat(status)
                            .as(role + ": " + call)
                            .isNotIn(UNAUTHORIZED, FORBIDDEN)
                            .isLessThan(500);
                }
            }
        }
        all.assertAll();
    }

    @Test
    void nothingThatIsNotNamedAnswers() {
        SoftAssertions all = new SoftAssertions();
        for (Call call : table().undeclared()) {
            all.assertThat(status(machine("admin"), call)).as(call.toString()).isIn(404, 405);
        }
        for (String path :
                List.of("/", "/none-such", "/guests/none-such/none-such", "/users/a/b/c", "/../webrtc-config/x")) {
            all.assertThat(status(machine("admin"), new Call("GET", path, "")))
                    .as(path)
                    .isIn(404, 405);
        }
        all.assertAll();
    }

    private Rest machine(String role) {
        return machines.computeIfAbsent(role, Rest::as);
    }

    /** Of the answer's head alone: what follows may have no end. */
    private static int status(Rest machine, Call call) {
        String type = Rest.typeOf(call.path());
        try {
            HttpResponse<InputStream> answer = CLIENT.send(
                    machine.request(call.path())
                            .header("Content-Type", type)
                            .method(call.method(), BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException failure) {
            throw new AssertionError(call + " was not answered", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", stopped);
        }
    }
}
