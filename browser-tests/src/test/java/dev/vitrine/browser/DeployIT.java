package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** {@code ops/deploy} puts a good EAR and a broken one into a server while somebody watches. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployIT {

    private static final String PASSWORD = "only-for-uploads";
    private static final String NOT_RELOADED = "vitrineNotReloaded";

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static VitrineServer server;
    private static Chromium chromium;
    private static Person person;
    private static ViewerPage viewer;
    private static Path certificate;

    @BeforeAll
    static void start() {
        server = VitrineServer.ofItsOwn(
                DIRECTORY.path(),
                Map.of(
                        "VITRINE_GUESTS", "pattern",
                        "VITRINE_GUEST_PATTERN_KIND", "synthetic",
                        "VITRINE_DEPLOY", "on",
                        "VITRINE_OPERATOR_USER", "otto",
                        "VITRINE_OPERATOR_PASSWORD", PASSWORD));
        chromium = new Chromium();
        person = chromium.person(server, "viewer");
        viewer = person.watch("pattern", 0);
        viewer.awaitMotion();
        viewer.page().evaluate("window." + NOT_RELOADED + " = true");
        certificate = ServedCertificate.of(server.address(), DIRECTORY.path());
    }

    @AfterAll
    static void stop() {
        person.close();
        chromium.close();
        server.close();
        DIRECTORY.close();
    }

    @Test
    @Order(1)
    void refusesStrangersAndVitrinesOwnAdministrators() throws Exception {
        Path ear = Ears.with(DIRECTORY.path().resolve("refused.ear"), "META-INF/refused", "nobody shall see this");

        assertRefused(
                deploy("otto", "guessed", ear, "--certificate", certificate.toString()),
                "user name or password is wrong");
        assertRefused(deploy("otto", PASSWORD, ear), "is not trusted");

        HttpRequest asAdmin = HttpRequest.newBuilder(server.plainAddress().resolve("/IBMJMXConnectorREST/mbeans"))
                .header("Authorization", "Bearer " + server.token("admin", "bench"))
                .build();
        int status = HttpClient.newHttpClient()
                .send(asAdmin, BodyHandlers.discarding())
                .statusCode();
        assertThat(status).as("what Vitrine's own administrator gets there").isIn(302, 401, 403);
    }

    @Test
    @Order(2)
    void putsAGoodEarInAndTheViewerComesBackWithoutAReload() throws Exception {
        Path ear = Ears.with(DIRECTORY.path().resolve("good.ear"), "META-INF/good", "another build");

        Result result = deploy("otto", PASSWORD, ear, "--certificate", certificate.toString());

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("runs it: EAR " + Ears.digest(ear)).doesNotContain(PASSWORD);
        assertThat(runningBuild()).isEqualTo(Ears.digest(ear));
        assertViewerCameBack();
        Result again = deploy("otto", PASSWORD, ear, "--certificate", certificate.toString());
        assertThat(again.status()).as(again.output()).isZero();
        assertThat(again.output()).contains("runs this EAR already");
    }

    @Test
    @Order(3)
    void rollsABrokenEarBackByItself() throws Exception {
        String good = runningBuild();
        Path ear = Ears.without(DIRECTORY.path().resolve("broken.ear"), "dev.vitrine-streamer-ejb");

        Result result = deploy("otto", PASSWORD, ear, "--certificate", certificate.toString(), "--seconds", "60");

        assertThat(result.status()).as(result.output()).isEqualTo(1);
        assertThat(result.output())
                .contains("rolling back", "runs the EAR before again")
                .doesNotContain(PASSWORD);
        assertThat(runningBuild()).isEqualTo(good);
        assertViewerCameBack();
    }

    private static void assertViewerCameBack() {
        viewer.awaitMotion();
        Page page = viewer.page();
        assertThat(page.evaluate("window." + NOT_RELOADED))
                .as("the page is the one that was loaded first")
                .isEqualTo(true);
        assertThat(viewer.troubles()).isEmpty();
    }

    private static void assertRefused(Result result, String words) {
        assertThat(result.status()).as(result.output()).isEqualTo(1);
        assertThat(result.output()).contains(words).doesNotContain(PASSWORD);
    }

    private static String runningBuild() {
        return new Api(server).get("/server").get("build").getAsString();
    }

    private record Result(int status, String output) {}

    private static Result deploy(String user, String password, Path ear, String... options)
            throws IOException, InterruptedException {
        URI address = server.address();
        List<String> command = new ArrayList<>(List.of(
                Checkout.root().resolve("ops/deploy").toString(), "--server", address.toString(), "--user", user));
        command.addAll(List.of(options));
        command.add(ear.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("VITRINE_OPERATOR_PASSWORD", password);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
