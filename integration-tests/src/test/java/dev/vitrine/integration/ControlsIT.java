package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vitrine.integration.Rest.Answer;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.NewerQemu;
import dev.vitrine.testbed.TemporaryDirectory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lights, layouts and touches of a real QEMU's guest, over REST and the WebSocket. */
@ExtendWith(ArquillianExtension.class)
class ControlsIT {

    private static final String GUEST = "controlled";
    private static final String DISPLAY = "/guests/" + GUEST + "/displays/0";

    private final Rest viewer = Rest.as("viewer");
    private final Rest operator = Rest.as("operator");
    private final Rest admin = Rest.as("admin");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @AfterEach
    void remove() {
        Answer there = admin.get("/guests/" + GUEST);
        if (there.status() == 200) {
            admin.delete("/guests/" + GUEST, there.header("ETag")).expect(204);
        }
    }

    @Test
    void theLightsAreToldWhenTheGuestSwitchesThem() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent")) {
            add(demo);
            try (Socket ann = Socket.as("viewer", GUEST)) {
                ann.send("{'type':'join','name':'Ann'}");
                Await.until("lights that are known", () -> controls().containsKey("lights"));
                operator.post(DISPLAY + "/input", "{'key':'CapsLock'}").expect(200);
                Await.until("Caps Lock", () -> isOn("capsLock"));
                operator.post(DISPLAY + "/input", "{'key':'NumLock'}").expect(200);
                Await.until("Num Lock", () -> isOn("numLock"));
                JsonObject told = ann.next("controls");
                while (!told.getJsonObject("lights").getBoolean("numLock")) {
                    told = ann.next("controls");
                }
                assertThat(told.getJsonObject("lights").getBoolean("capsLock")).isTrue();
                assertThat(told.getJsonObject("lights").getBoolean("scrollLock"))
                        .isFalse();
                assertThat(told.containsKey("touch"))
                        .as("QEMU 7.2 has no touch screens")
                        .isFalse();
            }
            Await.until(
                    "an absolute pointer", () -> controls().getString("pointer").equals("absolute"));
            operator.post(DISPLAY + "/input", "{'key':'F8'}").expect(200);
            Await.until("a mouse", () -> controls().getString("pointer").equals("relative"));
        }
    }

    @Test
    void aTextIsTypedInEveryLayoutKeyByKey() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(
                        directory.path(),
                        "640x480 rate=10 silent trace",
                        "-debugcon",
                        "file:" + directory.path().resolve("trace.log"))) {
            add(demo);
            Path trace = directory.path().resolve("trace.log");
            operator.post(DISPLAY + "/input", "{'text':'à','layout':'fr'}").expect(200);
            awaitKeys(trace, "0x0b down", "0x0b up");
            operator.post(DISPLAY + "/input", "{'text':'ñÜ','layout':'es'}").expect(200);
            awaitKeys(
                    trace,
                    "0x0b down",
                    "0x0b up",
                    "0x27 down",
                    "0x27 up",
                    "0x2a down",
                    "0x28 down",
                    "0x28 up",
                    "0x2a up",
                    "0x2a down",
                    "0x16 down",
                    "0x16 up",
                    "0x2a up");
        }
    }

    @Test
    void theLayoutsAndTheirKeysAreListed() {
        assertThat(viewer.get("/keyboard-layouts").expect(200).json().getJsonArray("layouts").stream()
                        .map(layout -> layout.asJsonObject().getString("name")))
                .contains("us", "uk", "de", "fr", "es", "it", "sv", "ch", "jp");
        JsonObject german = viewer.get("/keyboard-layouts/de").expect(200).json();
        assertThat(german.getString("title")).isEqualTo("German");
        assertThat(german.getJsonObject("characters").getJsonArray("@").getString(0))
                .isEqualTo("AltRight+KeyQ");
        assertThat(german.getJsonObject("characters").getJsonArray("é")).hasSize(2);
        viewer.get("/keyboard-layouts/xx").refused(404, "no keyboard layout 'xx', but us, uk, de");
    }

    @Test
    void fingersReachTheTouchScreenOfANewerQemu() {
        Optional<String> newer = NewerQemu.program();
        assumeTrue(newer.isPresent(), "no newer QEMU: ./vitrine test fetches it");
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = DemoGuest.by(
                        newer.get(),
                        directory.path(),
                        "640x480 rate=10 silent",
                        "-device",
                        "virtio-multitouch-pci",
                        "-trace",
                        "enable=dbus_touch_send_event",
                        "-D",
                        directory.path().resolve("trace.log").toString())) {
            add(demo);
            Await.until(
                    "a touch screen",
                    () -> controls().containsKey("touch")
                            && controls().getJsonObject("touch").getBoolean("certain"));
            assertThat(controls().getJsonObject("touch").getInt("fingers")).isEqualTo(10);
            operator.post(
                            DISPLAY + "/input",
                            "{'fingers':[{'path':[{'x':10,'y':20}]},{'path':[{'x':100,'y':20},{'x':110,'y':20}]}],"
                                    + "'millis':10}")
                    .expect(200);
            Await.until(
                    "all touches",
                    () -> lines(directory.path().resolve("trace.log"), "kind=")
                            .equals(List.of(
                                    "kind=0, num_slot=0, x=10, y=20",
                                    "kind=0, num_slot=1, x=100, y=20",
                                    "kind=1, num_slot=1, x=108, y=20",
                                    "kind=1, num_slot=1, x=110, y=20",
                                    "kind=2, num_slot=0, x=10, y=20",
                                    "kind=2, num_slot=1, x=110, y=20")));
        }
    }

    private void add(DemoGuest demo) {
        admin.post(
                        "/guests",
                        "{'name':'" + GUEST + "','kind':'qemu','bus':'" + demo.busAddress() + "','qmp':'"
                                + demo.qmpSocket() + "'}")
                .expect(201);
        Await.until("its picture", () -> {
            Answer answer = viewer.get(DISPLAY + "/screenshot");
            return answer.status() == 200 && Picture.of(answer.bytes()).hasStrip();
        });
    }

    private JsonObject controls() {
        return viewer.get(DISPLAY + "/controls").expect(200).json();
    }

    private boolean isOn(String light) {
        return controls().getJsonObject("lights").getBoolean(light);
    }

    private static void awaitKeys(Path trace, String... keys) {
        Await.until("the keys " + List.of(keys), () -> lines(trace, "0x").equals(List.of(keys)));
    }

    /** What follows from that word on in each whole line that has it. */
    private static List<String> lines(Path file, String word) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.contains(word))
                    .map(line -> line.substring(line.indexOf(word)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
