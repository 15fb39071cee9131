package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.integration.Rest.Answer;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The serial port of a real QEMU, by REST and by the signalling: who reads, who types, and what the log says of it. */
@ExtendWith(ArquillianExtension.class)
class ConsolesIT {

    private static final String GUEST = "typed";
    private static final String CONSOLES = "/guests/" + GUEST + "/consoles";
    private static final String SERIAL = CONSOLES + "/serial0";

    private final Rest viewer = Rest.as("viewer");
    private final Rest operator = Rest.as("operator");
    private final Rest admin = Rest.as("admin");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @AfterEach
    void remove() {
        admin.delete("/guests/" + GUEST + "/lease");
        Answer there = admin.get("/guests/" + GUEST);
        if (there.status() == 200) {
            admin.delete("/guests/" + GUEST, there.header("ETag")).expect(204);
        }
    }

    @Test
    void aBenchReadsFromTheFirstLineOnAndTypes() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent", "-S")) {
            add(demo);
            JsonObject first = awaitText(0, "comes back in capitals.");
            assertThat(first.getJsonNumber("from").longValue()).isZero();
            long after = first.getJsonNumber("next").longValue();
            JsonObject listed = viewer.get(CONSOLES).expect(200).list().getJsonObject(0);
            assertThat(listed.getString("id")).isEqualTo("serial0");
            assertThat(listed.getString("state")).isEqualTo("open");
            assertThat(listed.getJsonNumber("forgotten").longValue()).isZero();
            assertThat(viewer.get(CONSOLES).list()).as("the monitor is none").hasSize(1);

            operator.post(SERIAL + "/input", "{'text':'hello\\r'}").expect(204);

            awaitText(after, "HELLO\r\n");
            operator.post(SERIAL + "/break", "").expect(204);
            awaitText(after, "[break]");
            assertThat(audit()).contains("console.type done serial0: 6 characters", "console.break done serial0");
        }
    }

    @Test
    void whoeverMayNotTypeIsToldWhatWouldBeNeeded() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent", "-S")) {
            add(demo);
            viewer.get(SERIAL + "/text").expect(200);
            viewer.post(SERIAL + "/input", "{'text':'x'}").refused(403, "control of the guest");
            viewer.post(SERIAL + "/break", "").refused(403, "control of the guest");
            operator.post(SERIAL + "/input", "{'text':''}").refused(400, "1 to 4096");
            operator.post(SERIAL + "/input", "{'keys':'x'}").refused(400, "text");
            viewer.get(SERIAL + "/text?after=-1").refused(400, "after");
            viewer.get(SERIAL + "/text?wait=31").refused(400, "from 0 to 30");
            viewer.get(CONSOLES + "/serial7/text").refused(404, "serial0");
            viewer.get("/guests/pattern/consoles/serial0/text").refused(404, "-chardev dbus");
            assertThat(viewer.get("/guests/pattern/consoles").expect(200).list())
                    .isEmpty();
            operator.put("/guests/" + GUEST + "/lease", "{'seconds':60}").expect(200);
            Rest.named("operator", "other")
                    .post(SERIAL + "/input", "{'text':'x'}")
                    .refused(409, "leased to operator-machine");
            operator.post(SERIAL + "/input", "{'text':'mine\\r'}").expect(204);
            assertThat(audit()).anyMatch(entry -> entry.startsWith("console.type refused serial0: typing into"));
        }
    }

    @Test
    void theControllerTypesByTheSignallingAndTheOthersRead() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent", "-S")) {
            add(demo);
            awaitText(0, "comes back in capitals.");
            try (Socket ann = Socket.as("viewer", GUEST);
                    Socket bob = Socket.as("operator", GUEST)) {
                ann.send("{'type':'join','name':'Ann'}");
                assertThat(ann.next("consoles")
                                .getJsonArray("consoles")
                                .getJsonObject(0)
                                .getString("id"))
                        .isEqualTo("serial0");
                bob.send("{'type':'join','name':'Bob'}");
                bob.next("joined");
                long after = read(bob, 0, "comes back in capitals.");

                bob.send("{'type':'console-type','console':'serial0','text':'x'}");
                assertThat(bob.next("console-typed").getString("refusal")).contains("needs control");
                ann.send("{'type':'console-type','console':'serial0','text':'hello\\r'}");
                assertThat(ann.next("console-typed").containsKey("refusal")).isFalse();

                read(bob, after, "HELLO\r\n");
                ann.send("{'type':'console-read','console':'serial7','after':0}");
                assertThat(ann.next("error").getString("code")).isEqualTo("no-console");
                viewer.post(SERIAL + "/input", "{'text':'by rest\\r'}").expect(204);
                read(bob, after, "BY REST\r\n");
                ann.send("{'type':'leave'}");
            }
            Await.until(
                    "the log",
                    () -> audit().containsAll(List.of("console.open done serial0", "console.type done serial0")));
        }
    }

    @Test
    void whatWaitsIsAnsweredWhenThereIsMoreAndEmptyWhenThereIsNot() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent", "-S")) {
            add(demo);
            long after = awaitText(0, "\u001b[0m ").getJsonNumber("next").longValue();
            JsonObject nothing = viewer.get(SERIAL + "/text?wait=1&after=" + after)
                    .expect(200)
                    .json();
            assertThat(nothing.getString("text")).isEmpty();
            assertThat(nothing.getJsonNumber("next").longValue()).isEqualTo(after);
            Thread typist = Thread.startVirtualThread(() -> {
                pause();
                operator.post(SERIAL + "/input", "{'text':'q'}").expect(204);
            });
            assertThat(viewer.get(SERIAL + "/text?wait=30&after=" + after)
                            .expect(200)
                            .json()
                            .getString("text"))
                    .isEqualTo("q");
            join(typist);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks until the text was there. @return how many bytes there are by then */
    private static long read(Socket socket, long after, String wanted) {
        StringBuilder all = new StringBuilder();
        long next = after;
        while (all.indexOf(wanted) < 0) {
            socket.send("{'type':'console-read','console':'serial0','after':" + next + "}");
            JsonObject text = socket.next("console-text");
            byte[] bytes = Base64.getDecoder().decode(text.getString("data"));
            all.append(new String(bytes, StandardCharsets.UTF_8));
            next = text.getJsonNumber("from").longValue() + bytes.length;
        }
        return next;
    }

    private JsonObject awaitText(long after, String wanted) {
        return Await.value("the text " + wanted, () -> {
            Answer answer = viewer.get(SERIAL + "/text?after=" + after);
            return Optional.of(answer)
                    .filter(one -> one.status() == 200)
                    .map(Answer::json)
                    .filter(text -> text.getString("text").contains(wanted));
        });
    }

    private void add(DemoGuest demo) {
        admin.post(
                        "/guests",
                        "{'name':'" + GUEST + "','kind':'qemu','bus':'" + demo.busAddress() + "','qmp':'"
                                + demo.qmpSocket() + "'}")
                .expect(201);
        Await.until("a console", () -> !viewer.get(CONSOLES).list().isEmpty());
    }

    private List<String> audit() {
        return admin.get("/audit?limit=200&subject=" + GUEST).expect(200).list().stream()
                .map(JsonValue::asJsonObject)
                .map(entry -> entry.getString("action") + " " + entry.getString("outcome") + " "
                        + entry.getString("detail", ""))
                .toList();
    }
}
