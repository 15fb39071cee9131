package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and out, what each role may ask for, and the headers on every answer. */
@ExtendWith(ArquillianExtension.class)
class SignInIT {

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void signsInOnceByALink() {
        HttpClient ann = Vitrine.client();
        String path = "/sign-in?link=" + Vitrine.secret("links", "operator", 600, "");

        HttpResponse<String> answer = Vitrine.send(ann, Vitrine.request(path).build());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("vitrine-session=")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");

        assertThat(status(ann, "/api/sessions")).isEqualTo(200);
        assertThat(Vitrine.get(path).statusCode()).isEqualTo(401);
        assertThat(Socket.status(ann.newWebSocketBuilder().header("Origin", Vitrine.HTTPS.toString()), "pattern"))
                .isEqualTo(101);
    }

    @Test
    void letsOneOfTwoClicksWin() {
        String path = "/sign-in?link=" + Vitrine.secret("links", "viewer", 600, "");
        List<CompletableFuture<HttpResponse<String>>> clicks = Stream.generate(Vitrine::client)
                .limit(8)
                .map(client -> client.sendAsync(Vitrine.request(path).build(), HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(clicks.stream().map(click -> click.join().statusCode()).filter(status -> status == 303))
                .hasSize(1);
    }

    @Test
    void doesNotUseALinkUpByLookingAtIt() {
        String path = "/sign-in?link=" + Vitrine.secret("links", "viewer", 600, "");
        Vitrine.send(
                Vitrine.client(),
                Vitrine.request(path)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build());

        assertThat(Vitrine.get(path).statusCode()).isEqualTo(303);
    }

    @Test
    void refusesLinksThatAreOverOrUnknown() {
        String over = Vitrine.secret("links", "admin", -1, "");

        assertThat(Vitrine.get("/sign-in?link=" + over).statusCode()).isEqualTo(401);
        assertThat(Vitrine.get("/sign-in?link=x").body()).contains("\"status\":401", "ask for a new one");
    }

    @Test
    void signsTheFirstAdminInByName() throws IOException {
        HttpClient admin = Vitrine.client();
        String password =
                Files.readString(Vitrine.DATA.resolve("initial-admin-password")).strip();

        assertThat(post(admin, "/sign-in", "admin", password + 'x', csrf(admin)).statusCode())
                .isEqualTo(401);
        assertThat(post(admin, "/sign-in", "nobody", password, csrf(admin)).body())
                .contains("The name or the password is wrong.");
        assertThat(post(admin, "/sign-in", "admin", password, "forged").statusCode())
                .isEqualTo(403);
        assertThat(status(admin, "/api/guests")).isEqualTo(401);

        assertThat(post(admin, "/sign-in", "admin", password, csrf(admin)).statusCode())
                .isEqualTo(204);
        assertThat(status(admin, "/api/sessions")).isEqualTo(200);

        assertThat(post(admin, "/sign-out", "", "", csrf(admin)).statusCode()).isEqualTo(204);
        assertThat(status(admin, "/api/guests")).isEqualTo(401);
    }

    @Test
    void asksNobodyElseWhereNoProviderIsConfigured() {
        assertThat(Vitrine.get("/sign-in").body()).doesNotContain("signOn");
        assertThat(Vitrine.get("/sso/sign-in").statusCode()).isEqualTo(404);
        HttpResponse<String> arrival = Vitrine.get("/sign-in/arrival?to=//evil.example");
        assertThat(arrival.statusCode()).isEqualTo(303);
        assertThat(arrival.headers().firstValue("Location")).contains("/?refused=unfinished");
    }

    @Test
    void slowsDownWhoeverGuesses() {
        HttpClient guesser = Vitrine.client();
        String csrf = csrf(guesser);
        List<Integer> statuses = Stream.generate(
                        () -> post(guesser, "/sign-in", "ben", "guess", csrf).statusCode())
                .limit(6)
                .toList();

        assertThat(statuses).startsWith(401, 401, 401, 401, 401).endsWith(429);
    }

    @Test
    void refusesASignInFromAnotherSitesPage() {
        HttpClient client = Vitrine.client();
        HttpRequest forged = form("/sign-in", "admin", "x", csrf(client))
                .header("Origin", "https://evil.example")
                .build();

        assertThat(Vitrine.send(client, forged).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesTokensThatAreOverOrWrong() {
        String over = Vitrine.secret("tokens", "admin", -1, " old");

        for (String token : List.of(over, "x", "")) {
            HttpRequest request = Vitrine.request("/api/guests")
                    .header("Authorization", "Bearer " + token)
                    .build();
            assertThat(Vitrine.send(Vitrine.client(), request).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void asksStrangersToSignIn() {
        for (String path : List.of("/api/guests", "/api/sessions", "/api/nothing", "/webrtc-config")) {
            HttpResponse<String> answer = Vitrine.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"vitrine\"");
        }
    }

    @Test
    void givesEachRoleItsOwn() {
        assertThat(Vitrine.getAs("viewer", "/api/guests").body())
                .contains("\"name\":\"pattern\"", "\"kind\":\"synthetic\"", "\"name\":\"cluster\"", "\"displays\":[");
        assertThat(Vitrine.getAs("viewer", "/api/sessions").statusCode()).isEqualTo(403);
        assertThat(Vitrine.getAs("operator", "/api/sessions").statusCode()).isEqualTo(200);
        assertThat(Vitrine.getAs("publisher", "/api/guests").statusCode()).isEqualTo(403);
        assertThat(Vitrine.getAs("viewer", "/api/nothing").statusCode()).isEqualTo(404);
        assertThat(Vitrine.getAs("viewer", "/api/nothing").body()).contains("\"status\":404");
    }

    @Test
    void showsOperatorsWhoWatches() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            String id =
                    viewer.send("{'type':'join','name':'Ann'}").next("joined").getString("viewer");

            assertThat(Vitrine.getAs("operator", "/api/sessions").body())
                    .contains("\"guest\":\"pattern\"", "\"viewer\":\"" + id + '"', "\"name\":\"Ann\"");
        }
    }

    @Test
    void tellsThePageWhatIsWrongWithTheIceServers() {
        HttpResponse<String> answer = Vitrine.getAs("viewer", "/webrtc-config");

        assertThat(answer.body())
                .contains("stun:stun.example.org:3478", "\"iceTransportPolicy\":\"all\"", "QEMU_WEBRTC_TURN_HOST")
                .doesNotContain("s3cret");
    }

    @Test
    void servesThePageAtItsAddressesAndKnowsItAgain() {
        for (String path : List.of("/", "/guest/pattern/0", "/guest/pattern", "/index.html")) {
            HttpResponse<String> page = Vitrine.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).contains("<!doctype html>");
        }
        String tag = Vitrine.get("/app/main.js").headers().firstValue("ETag").orElseThrow();
        HttpRequest again =
                Vitrine.request("/app/main.js").header("If-None-Match", tag).build();
        assertThat(Vitrine.send(Vitrine.client(), again).statusCode()).isEqualTo(304);
    }

    @Test
    void saysPlainlyThatThereIsNothing() {
        for (String path : List.of("/nothing", "/app/", "/app/nothing.js")) {
            HttpResponse<String> answer = Vitrine.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("There is nothing at this address.");
        }
        String inside = "/WEB-INF/classes/dev/vitrine/signaling/rest/PageFilter.class";
        assertThat(Vitrine.get(inside).statusCode()).isEqualTo(404);
    }

    @Test
    void speaksTlsOfToday() throws IOException {
        SSLSocketFactory sockets = Vitrine.trusting().getSocketFactory();
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = (SSLSocket) sockets.createSocket("localhost", Vitrine.HTTPS.getPort())) {
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            }
        }
    }

    @Test
    void speaksNoTlsOfYesterday() throws IOException {
        int port = Vitrine.HTTPS.getPort();
        assertThat(ClientHello.answer(port, 3)).isEqualTo(ClientHello.HANDSHAKE);
        for (int minor : List.of(0, 1, 2)) {
            assertThat(ClientHello.answer(port, minor)).as("version 3." + minor).isNotEqualTo(ClientHello.HANDSHAKE);
        }
    }

    @Test
    void keepsPagesSafe() {
        for (String path : List.of("/", "/api/guests", "/sign-in", "/signaling/pattern")) {
            var headers = Vitrine.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void tellsEverybodyThatItIsWellAndNothingMore() {
        assertThat(Vitrine.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(Vitrine.get("/health").body()).doesNotContain("pattern", "cluster");
    }

    @Test
    void speaksPlainHttpOnLoopback() {
        HttpRequest request =
                HttpRequest.newBuilder(Vitrine.HTTP.resolve("/api/guests")).build();

        assertThat(Vitrine.send(Vitrine.client(), request).statusCode()).isEqualTo(401);
    }

    private static int status(HttpClient client, String path) {
        return Vitrine.send(client, Vitrine.request(path).build()).statusCode();
    }

    private static String csrf(HttpClient client) {
        String body = Vitrine.send(client, Vitrine.request("/sign-in").build()).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getString("csrf");
        }
    }

    private static HttpResponse<String> post(
            HttpClient client, String path, String name, String password, String csrf) {
        return Vitrine.send(client, form(path, name, password, csrf).build());
    }

    private static HttpRequest.Builder form(String path, String name, String password, String csrf) {
        String body = "name=" + encode(name) + "&password=" + encode(password) + "&csrf=" + encode(csrf);
        return Vitrine.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
