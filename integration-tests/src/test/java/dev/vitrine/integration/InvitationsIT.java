package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links that open one guest to whoever has them. */
@ExtendWith(ArquillianExtension.class)
class InvitationsIT {

    private final Rest operator = Rest.as("operator");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void needsAnOperator() {
        Roles.assertLeast("GET", "/invitations", "operator");
        Roles.assertLeast("POST", "/invitations", "operator");
        Roles.assertLeast("DELETE", "/invitations/1", "operator");
    }

    @Test
    void opensOneGuestWithoutAnAccount() {
        JsonObject made = make("{'guest':'pattern','may':'watch','uses':2}");
        Visitor invited = new Visitor();

        HttpResponse<String> opened = invited.open(path(made));
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.headers().firstValue("Location")).contains("/guest/pattern");
        assertThat(opened.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(opened.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(opened.headers().firstValue("Set-Cookie").orElse(""))
                .contains("Secure", "HttpOnly", "SameSite=Strict");
        JsonObject me = invited.rest().get("/me").expect(200).json();
        assertThat(me.getString("name")).isEqualTo("invitation:" + made.getInt("id"));
        assertThat(me.getString("role")).isEqualTo("viewer");
        assertThat(me.getBoolean("mayControl")).isFalse();
        assertThat(me.getJsonArray("guests").toString()).isEqualTo("[\"pattern\"]");
        assertThat(invited.rest().get("/guests").text()).contains("pattern").doesNotContain("cluster");
        invited.rest().get("/guests/cluster/streams").expect(404);
        invited.rest().get("/sessions").expect(403);
        assertThat(Socket.status(invited.socket(), "cluster")).isEqualTo(404);
        assertThat(Socket.status(invited.socket(), "pattern")).isEqualTo(101);
    }

    @Test
    void lettersOfTheLinkAreToldOnce() {
        JsonObject made = make("{'guest':'pattern','may':'control','uses':1}");
        String token = made.getString("link").substring(made.getString("link").indexOf('=') + 1);

        assertThat(made.getString("link")).startsWith(Vitrine.HTTPS + "/invitation?token=");
        assertThat(operator.get("/invitations?limit=500").expect(200).text())
                .contains("\"id\":" + made.getInt("id"))
                .doesNotContain(token, "\"link\"");
        new Visitor().open(path(made));
        assertThat(Rest.as("admin").get("/audit?limit=500").text())
                .contains("invitation.make", "\"actor\":\"invitation:" + made.getInt("id"))
                .doesNotContain(token);
    }

    @Test
    void countsEachUseOnceHoweverManyComeAtOnce() {
        JsonObject made = make("{'guest':'pattern','may':'watch','uses':3}");

        List<CompletableFuture<HttpResponse<String>>> clicks = Stream.generate(Vitrine::client)
                .limit(12)
                .map(client ->
                        client.sendAsync(Vitrine.request(path(made)).build(), HttpResponse.BodyHandlers.ofString()))
                .toList();
        assertThat(clicks.stream().map(click -> click.join().statusCode()).filter(status -> status == 303))
                .hasSize(3);
        assertThat(item(made).getInt("used")).isEqualTo(3);
        assertThat(new Visitor().open(path(made)).body()).contains("\"status\":401", "ask whoever sent it");
    }

    @Test
    void doesNotCountWhoComesAgain() {
        JsonObject made = make("{'guest':'pattern','may':'watch','uses':1}");
        Visitor invited = new Visitor();

        assertThat(invited.open(path(made)).statusCode()).isEqualTo(303);
        assertThat(invited.open(path(made)).statusCode()).isEqualTo(303);
        assertThat(item(made).getInt("used")).isEqualTo(1);
    }

    @Test
    void throwsOutWhoCameByAnInvitationThatIsRevoked() {
        JsonObject made = make(
                "{'guest':'pattern','may':'watch','until':'" + Instant.now().plusSeconds(600) + "'}");
        Visitor invited = new Visitor();
        invited.open(path(made));
        String stolen = invited.session();
        invited.rest().get("/me").expect(200);

        operator.delete("/invitations/" + made.getInt("id")).expect(204);

        invited.rest().get("/me").expect(401);
        Visitor.getWithStolen(stolen, "/guests").expect(401);
        assertThat(Socket.status(invited.socket(), "pattern")).isEqualTo(401);
        assertThat(new Visitor().open(path(made)).statusCode()).isEqualTo(401);
        assertThat(item(made).getBoolean("revoked")).isTrue();
    }

    @Test
    void isOverAtItsEndAlsoForWhoIsIn() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(8);
        JsonObject made = make("{'guest':'pattern','may':'watch','until':'" + end + "'}");
        Visitor invited = new Visitor();
        invited.open(path(made));
        String stolen = invited.session();
        Visitor.getWithStolen(stolen, "/me").expect(200);

        Thread.sleep(Math.max(0, Instant.now().until(end, ChronoUnit.MILLIS)) + 1100);

        Visitor.getWithStolen(stolen, "/me").expect(401);
        assertThat(new Visitor().open(path(made)).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsAWatcherFromWhatNeedsARole() {
        JsonObject made = make("{'guest':'pattern','may':'control','uses':1}");
        Visitor invited = new Visitor();
        invited.open(path(made));

        assertThat(invited.rest().get("/me").json().getBoolean("mayControl")).isTrue();
        invited.rest()
                .post("/invitations", "{'guest':'pattern','may':'watch','uses':1}")
                .expect(403);
        invited.rest().put("/guests/pattern/lease", "{'seconds':1}").expect(403);
        invited.rest()
                .post("/me/password", "{'old':'x','new':'battery staple'}")
                .expect(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'guest':'pattern','may':'watch'}                                      | 400 | until and uses are missing
            {'guest':'pattern','may':'rule','uses':1}                              | 400 | watch or control
            {'guest':'nobody','may':'watch','uses':1}                              | 404 | There is no guest
            {'guest':'pattern','may':'watch','uses':0}                             | 400 | uses is 0
            {'guest':'pattern','may':'watch','uses':1.5}                           | 400 | uses is 1.5
            {'guest':'pattern','may':'watch','until':'2020-01-01T00:00:00Z'}       | 400 | still to come
            """)
    void saysWhatIsWrong(String body, int status, String sentence) {
        operator.post("/invitations", body).refused(status, sentence);
    }

    @Test
    void opensNothingByAForgedToken() {
        for (String token : List.of("", "x", "%00", "..%2f..", "a".repeat(5000))) {
            assertThat(new Visitor().open("/invitation?token=" + token).statusCode())
                    .as(token)
                    .isEqualTo(401);
        }
        assertThat(new Visitor().open("/invitation").statusCode()).isEqualTo(401);
    }

    private JsonObject make(String body) {
        return operator.post("/invitations", body).expect(201).json();
    }

    private JsonObject item(JsonObject made) {
        return operator.get("/invitations?limit=500").expect(200).list().getValuesAs(JsonObject.class).stream()
                .filter(item -> item.getInt("id") == made.getInt("id"))
                .findFirst()
                .orElseThrow();
    }

    private static String path(JsonObject made) {
        URI link = URI.create(made.getString("link"));
        return link.getRawPath() + '?' + link.getRawQuery();
    }
}
