package dev.vitrine.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.OwnedProcess;
import dev.vitrine.testbed.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Keycloak with the realm of company-realm.json, on loopback, which forgets everything at its end. */
final class Keycloak implements AutoCloseable {

    static final String CLIENT = "vitrine";
    static final String SECRET = "the-clients-secret";

    private static final String REALM = "company";
    private static final String ADMIN = "keeper";
    private static final String ADMIN_PASSWORD = "keepers-password";

    /** The first start puts its parts together, which takes 20 s alone and minutes beside a build. */
    private static final Duration START_LIMIT = Duration.ofMinutes(8);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int httpsPort = Ports.free();
    private final URI plain = URI.create("http://127.0.0.1:" + Ports.free());
    private final OwnedProcess process;

    /**
     * Starts it and waits until it has the realm.
     *
     * @param directory for its output
     * @param certificate for {@code localhost}
     */
    Keycloak(Path directory, TestCertificate certificate) {
        Path home = home();
        takeRealm(home.resolve("data/import"));
        process = OwnedProcess.start(
                "keycloak",
                directory,
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx400m",
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN_PASSWORD),
                List.of(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + plain.getPort(),
                        "--https-port=" + httpsPort,
                        "--https-certificate-file=" + certificate.certificate(),
                        "--https-certificate-key-file=" + certificate.key()));
        Await.value("Keycloak to have its realm (" + process + ")", START_LIMIT, this::ready);
    }

    /** Another site than Vitrine's 127.0.0.1, as a company's provider is. */
    String issuer() {
        return "https://localhost:" + httpsPort + "/realms/" + REALM;
    }

    /** An administrator of the company takes somebody out of a group. */
    void leave(String user, String group) {
        String token = adminToken();
        String id = only(token, "/users?exact=true&username=" + user);
        String groupId = only(token, "/groups?exact=true&search=" + group);
        send(admin(token, "/users/" + id + "/groups/" + groupId).DELETE());
    }

    private String only(String token, String path) {
        JsonArray found =
                JsonParser.parseString(send(admin(token, path).GET()).body()).getAsJsonArray();
        if (found.size() != 1) {
            throw new AssertionError(path + " found " + found);
        }
        return found.get(0).getAsJsonObject().get("id").getAsString();
    }

    private HttpRequest.Builder admin(String token, String path) {
        return HttpRequest.newBuilder(plain.resolve("/admin/realms/" + REALM + path))
                .header("Authorization", "Bearer " + token);
    }

    private String adminToken() {
        String form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN_PASSWORD;
        JsonObject answer = JsonParser.parseString(
                        send(HttpRequest.newBuilder(plain.resolve("/realms/master/protocol/openid-connect/token"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString(form)))
                                .body())
                .getAsJsonObject();
        return answer.get("access_token").getAsString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer + ": " + answer.body());
            }
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private Optional<Boolean> ready() {
        if (!process.alive()) {
            throw new AssertionError("Keycloak ended while starting:\n" + process.output());
        }
        try {
            HttpRequest look =
                    HttpRequest.newBuilder(plain.resolve("/realms/" + REALM)).build();
            return client.send(look, BodyHandlers.discarding()).statusCode() == 200
                    ? Optional.of(true)
                    : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** As the build of this module unpacks it. */
    private static Path home() {
        Path unpacked = Checkout.root().resolve("browser-tests/target/keycloak");
        try (Stream<Path> versions = Files.list(unpacked)) {
            return versions.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(unpacked + " is empty: ./mvnw verify unpacks Keycloak"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void takeRealm(Path directory) {
        String file = "company-realm.json";
        try (InputStream realm = Objects.requireNonNull(Keycloak.class.getResourceAsStream(file), file)) {
            Files.createDirectories(directory);
            Files.copy(realm, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
