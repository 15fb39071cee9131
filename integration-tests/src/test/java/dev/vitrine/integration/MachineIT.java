package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.integration.Rest.Answer;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done to the machine behind a guest, a real QEMU, by whom, and that everybody hears of it. */
@ExtendWith(ArquillianExtension.class)
class MachineIT {

    private static final String GUEST = "powered";
    private static final String MACHINE = "/guests/" + GUEST + "/machine";
    private static final Path MEDIA = Path.of(System.getProperty("test.media"));
    private static final String CD = "ide1-cd0";

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
    void whoeverControlsItPausesItAndEverybodyHearsOfIt() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent")) {
            add(demo);
            try (Socket ann = Socket.as("viewer", GUEST);
                    Socket bob = Socket.as("operator", GUEST)) {
                ann.send("{'type':'join','name':'Ann'}");
                assertThat(ann.next("machine").getString("state")).isEqualTo("running");
                bob.send("{'type':'join','name':'Bob'}");
                bob.next("joined");

                JsonObject done =
                        viewer.post(MACHINE + "/pause", "").expect(200).json();

                assertThat(done.containsKey("state")).isTrue();
                JsonObject told = bob.next("machine-event");
                assertThat(told.getString("event")).isEqualTo("paused");
                assertThat(told.getString("by")).isEqualTo("Ann");
                assertThat(told.getString("message")).isEqualTo("Ann paused the guest.");
                awaitState("paused");
                Await.until(
                        "the list to say so", () -> listed().getString("state").equals("paused"));
                viewer.post(MACHINE + "/pause", "").refused(409, "its state is paused");

                operator.post(MACHINE + "/continue", "").expect(200);

                assertThat(ann.next("machine-event").getString("event")).isEqualTo("paused");
                assertThat(ann.next("machine-event").getString("message"))
                        .isEqualTo("operator-machine let the guest go on.");
                awaitState("running");

                operator.post(MACHINE + "/reset", "").expect(200);

                assertThat(ann.next("machine-event").getString("message"))
                        .isEqualTo("operator-machine reset the guest.");
                operator.post(MACHINE + "/power-button", "").expect(200);
                assertThat(ann.next("machine-event").getString("event")).isEqualTo("power-button");

                admin.post(MACHINE + "/quit", "");

                assertThat(ann.next("machine-event").getString("message"))
                        .isEqualTo("admin-machine ended the guest's machine.");
            }
            Await.until("that it is off", () -> listed().getString("state").equals("off"));
            assertThat(listed().getJsonObject("machine").getJsonObject("last").getString("event"))
                    .isEqualTo("shut-down");
            viewer.get(MACHINE).refused(409, "QEMU does not answer on its QMP socket");
            assertThat(audit())
                    .contains("guest.pause done", "guest.pause refused", "guest.continue done", "guest.reset done")
                    .contains("guest.power-button done");
        }
    }

    @Test
    void whoeverMayNotIsToldWhatWouldBeNeeded() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent")) {
            add(demo);
            viewer.get(MACHINE).expect(200);
            for (String action : List.of("pause", "continue", "reset", "power-button")) {
                viewer.post(MACHINE + "/" + action, "").refused(403, "control of the guest");
            }
            operator.post(MACHINE + "/quit", "").refused(403, "needs the role admin");
            viewer.get(MACHINE + "/media").refused(403, "operator");
            viewer.post(MACHINE + "/usb", "{'device':'tablet'}").refused(403, "operator");
            viewer.post(MACHINE + "/snapshots", "{'name':'one'}").refused(403, "operator");
            operator.put("/guests/" + GUEST + "/lease", "{'seconds':60}").expect(200);
            Rest.named("operator", "other").post(MACHINE + "/pause", "").refused(409, "leased to operator-machine");
            assertThat(audit()).contains("guest.pause refused");
            assertThat(viewer.get(MACHINE + "/screendump").expect(200).bytes())
                    .startsWith((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
        }
    }

    @Test
    void mediaUsbDevicesAndSnapshotsAsFarAsTheMachineHasThem() throws IOException {
        Files.createDirectories(MEDIA);
        Files.write(MEDIA.resolve("tools.iso"), new byte[4096]);
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest demo = new DemoGuest(directory.path(), "640x480 rate=10 silent", "-device", "qemu-xhci")) {
            add(demo);
            JsonObject media = operator.get(MACHINE + "/media").expect(200).json();
            assertThat(media.getJsonArray("files").getValuesAs(JsonString::getString))
                    .contains("tools.iso");
            assertThat(cd(media).containsKey("file")).isFalse();

            operator.post(MACHINE + "/media", "{'drive':'" + CD + "','file':'tools.iso'}")
                    .expect(200);

            assertThat(cd(operator.get(MACHINE + "/media").json()).getString("file"))
                    .isEqualTo("tools.iso");
            operator.post(MACHINE + "/media", "{'drive':'" + CD + "','file':'../server.xml'}")
                    .refused(409, "VITRINE_MEDIA_DIRECTORIES");
            operator.post(MACHINE + "/media", "{'drive':'" + CD + "'}").refused(400, "file is missing");
            operator.post(MACHINE + "/media/eject", "{'drive':'" + CD + "'}").expect(200);

            operator.post(MACHINE + "/usb", "{'device':'tablet'}").expect(200);
            assertThat(operator.get(MACHINE + "/usb")
                            .expect(200)
                            .list()
                            .getJsonObject(0)
                            .getBoolean("attached"))
                    .isTrue();
            operator.delete(MACHINE + "/usb/tablet").expect(200);
            operator.post(MACHINE + "/usb", "{'device':'disk'}").refused(409, "allows no device 'disk'");

            operator.post(MACHINE + "/snapshots", "{'name':'../x'}").refused(400, "letters, digits");
            operator.post(MACHINE + "/snapshots", "{'name':'one'}").refused(409, "qcow2");
            assertThat(audit())
                    .contains("guest.medium-insert done", "guest.medium-eject done", "guest.usb-attach done")
                    .contains("guest.usb-detach done", "guest.snapshot-save refused");
        }
    }

    @Test
    void aGuestWithoutQmpNamesTheSettingThatGivesIt() {
        admin.post("/guests", "{'name':'" + GUEST + "','kind':'qemu','bus':'unix:path=/nowhere/bus'}")
                .expect(201);
        viewer.get(MACHINE).refused(409, "VITRINE_GUEST_<NAME>_QMP");
        operator.post(MACHINE + "/pause", "").refused(409, "VITRINE_GUEST_<NAME>_QMP");
        operator.get(MACHINE + "/snapshots").refused(409, "VITRINE_GUEST_<NAME>_QMP");
        viewer.get("/guests/pattern/machine").refused(409, "of kind qemu");
        viewer.get("/guests/none-such/machine").refused(404, "no guest 'none-such'");
        assertThat(listed().containsKey("machine")).isFalse();
    }

    private static JsonObject cd(JsonObject media) {
        return media.getJsonArray("drives").stream()
                .map(JsonValue::asJsonObject)
                .filter(drive -> drive.getString("name").equals(CD))
                .findFirst()
                .orElseThrow();
    }

    private void add(DemoGuest demo) {
        admin.post(
                        "/guests",
                        "{'name':'" + GUEST + "','kind':'qemu','bus':'" + demo.busAddress() + "','qmp':'"
                                + demo.qmpSocket() + "'}")
                .expect(201);
        awaitState("running");
    }

    private void awaitState(String state) {
        Await.until("the state " + state, () -> {
            Answer answer = viewer.get(MACHINE);
            return answer.status() == 200
                    && answer.json().getString("state", "").equals(state);
        });
    }

    private JsonObject listed() {
        return viewer.get("/guests").expect(200).list().stream()
                .map(JsonValue::asJsonObject)
                .filter(guest -> guest.getString("name").equals(GUEST))
                .findFirst()
                .orElseThrow();
    }

    private List<String> audit() {
        return admin.get("/audit?limit=200&subject=" + GUEST).expect(200).list().stream()
                .map(JsonValue::asJsonObject)
                .map(entry -> entry.getString("action") + " " + entry.getString("outcome"))
                .toList();
    }
}
