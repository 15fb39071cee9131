package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bearer tokens that are made and revoked while the server runs. */
@ExtendWith(ArquillianExtension.class)
class TokensIT {

    private final Rest admin = Rest.as("admin");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void needsAnAdmin() {
        Roles.assertLeast("GET", "/tokens", "admin");
        Roles.assertLeast("POST", "/tokens", "admin");
        Roles.assertLeast("DELETE", "/tokens/1", "admin");
    }

    @Test
    void opensWhatItMayUntilItIsRevoked() {
        JsonObject made = make("{'name':'bench','role':'operator','guests':['pattern'],'until':'" + inAnHour() + "'}");
        Rest bench = Rest.withToken(made.getString("token"));

        JsonObject me = bench.get("/me").expect(200).json();
        assertThat(me.getString("name")).isEqualTo("bench");
        assertThat(me.getJsonArray("guests").toString()).isEqualTo("[\"pattern\"]");
        bench.get("/sessions").expect(200);
        bench.get("/guests/cluster/streams").expect(404);
        bench.get("/tokens").expect(403);
        String list = admin.get("/tokens?limit=500").expect(200).text();
        assertThat(list).contains("\"lastUsed\":").doesNotContain(made.getString("token"), "sha256");

        admin.delete("/tokens/" + made.getInt("id")).expect(204);
        bench.get("/me").expect(401);
        admin.delete("/tokens/" + made.getInt("id")).refused(404, "no such token");
        assertThat(admin.get("/audit?action=token&limit=500").text())
                .contains("token.make", "token.revoke")
                .doesNotContain(made.getString("token"));
    }

    @Test
    void isOverAtItsEnd() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(8);
        Rest bench = Rest.withToken(
                make("{'name':'short','role':'viewer','until':'" + end + "'}").getString("token"));

        bench.get("/me").expect(200);
        Thread.sleep(Math.max(0, Instant.now().until(end, ChronoUnit.MILLIS)) + 100);
        bench.get("/me").expect(401);
    }

    @Test
    void publishesForItsGuestsAlone() {
        String token = make("{'name':'qnx','role':'publisher','guests':['pattern'],'until':'" + inAnHour() + "'}")
                .getString("token");

        assertThat(Socket.status(
                        Vitrine.client().newWebSocketBuilder().header("Authorization", "Bearer " + token), "cluster"))
                .isEqualTo(404);
        Rest.withToken(token).get("/me").refused(403, "/signaling alone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'name':'b','role':'viewer'}                                  | no token is good for ever
            {'name':'b','role':'viewer','until':'2020-01-01T00:00:00Z'}   | still to come
            {'name':'b','role':'viewer','until':'soon'}                   | must be a time
            {'name':'b','role':'king','until':'2999-01-01T00:00:00Z'}     | viewer, operator, admin or publisher
            {'name':'b\\u0000','role':'viewer','until':'2999-01-01T00:00:00Z'} | name is
            """)
    void saysWhatIsWrong(String body, String sentence) {
        admin.post("/tokens", body).refused(400, sentence);
    }

    private JsonObject make(String body) {
        return admin.post("/tokens", body).expect(201).json();
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3600);
    }
}
