package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.Drive;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.Snapshot;
import dev.vitrine.streamer.guest.UsbDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into a real machine and taken out of it, and what it was once. */
@Tag("qemu")
class QemuPartsQemuTest {

    private static final String CD = "ide1-cd0";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    Path directory;

    private BusDaemon bus;
    private WatchedGuest watched;
    private Path socket;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        socket = directory.resolve("qmp.sock");
        Path media = Files.createDirectory(directory.resolve("media"));
        Files.write(media.resolve("first.iso"), new byte[4096]);
        Files.write(media.resolve("second.iso"), new byte[4096]);
        Files.write(directory.resolve("stick.img"), new byte[1 << 20]);
        Files.writeString(directory.resolve("secret"), "secret");
        watched = new WatchedGuest(
                bus.address(),
                socket,
                new MachinePolicy(
                        new MediaShelf(List.of(media)),
                        List.of(
                                new UsbAllowance("tablet", "usb-tablet", Map.of(), Optional.empty()),
                                new UsbAllowance(
                                        "stick",
                                        "usb-storage",
                                        Map.of(),
                                        Optional.of(directory.resolve("stick.img"))))));
    }

    @AfterEach
    void stop() {
        watched.close();
        bus.close();
    }

    @Test
    void mediaAreChangedAndEjected() throws Exception {
        try (QemuProcess qemu =
                demo("-cdrom", directory.resolve("media/first.iso").toString())) {
            running();
            assertThat(drives()).containsExactly(new Drive(CD, false, false, Optional.of("first.iso")));
            assertThat(((MachineAnswer.Drives) ask(new MachineRequest.ListDrives())).files())
                    .containsExactly("first.iso", "second.iso");
            assertThat(ask(new MachineRequest.InsertMedium(CD, "second.iso", false)))
                    .isEqualTo(new MachineAnswer.Done());
            assertThat(drives()).containsExactly(new Drive(CD, false, false, Optional.of("second.iso")));
            assertThat(ask(new MachineRequest.EjectMedium(CD, false))).isEqualTo(new MachineAnswer.Done());
            assertThat(drives()).containsExactly(new Drive(CD, true, false, Optional.empty()));
            assertThat(ask(new MachineRequest.InsertMedium(CD, "first.iso", false)))
                    .isEqualTo(new MachineAnswer.Done());
            assertThat(drives()).containsExactly(new Drive(CD, false, false, Optional.of("first.iso")));
            for (String name : List.of("../secret", "/etc/passwd", "none.iso")) {
                assertRefused(new MachineRequest.InsertMedium(CD, name, false), "VITRINE_MEDIA_DIRECTORIES");
            }
            assertRefused(new MachineRequest.EjectMedium("cd9", false), "no drive 'cd9'", CD);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void usbDevicesThatAreAllowedComeAndGo() throws Exception {
        try (QemuProcess qemu = demo("-device", "qemu-xhci")) {
            running();
            for (int round = 0; round < 2; round++) {
                assertThat(attached()).isEmpty();
                assertThat(ask(new MachineRequest.AttachUsb("tablet"))).isEqualTo(new MachineAnswer.Done());
                assertThat(ask(new MachineRequest.AttachUsb("stick"))).isEqualTo(new MachineAnswer.Done());
                assertThat(attached()).containsExactly("tablet", "stick");
                assertRefused(new MachineRequest.AttachUsb("tablet"), "QEMU refused: Duplicate device ID");
                assertThat(ask(new MachineRequest.DetachUsb("tablet"))).isEqualTo(new MachineAnswer.Done());
                assertThat(ask(new MachineRequest.DetachUsb("stick"))).isEqualTo(new MachineAnswer.Done());
            }
            assertRefused(new MachineRequest.DetachUsb("stick"), "not found");
            assertRefused(
                    new MachineRequest.AttachUsb("host"), "VITRINE_USB_DEVICES allows no device 'host'", "tablet");
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aMachineWithoutUsbSaysSoAndLetsGoOfTheImage() throws Exception {
        try (QemuProcess qemu = demo()) {
            running();
            assertRefused(new MachineRequest.AttachUsb("stick"), "the machine has no USB", "qemu-xhci");
            assertRefused(new MachineRequest.AttachUsb("stick"), "the machine has no USB");
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aSnapshotBringsTheMachineBackToWhatItWas() throws Exception {
        Path disk = QcowImage.create(directory.resolve("disk.qcow2"));
        try (QemuProcess qemu = demo("-drive", "if=ide,format=qcow2,file=" + disk)) {
            QemuDisplay display = running();
            assertThat(ask(new MachineRequest.ListSnapshots())).isEqualTo(new MachineAnswer.Snapshots(List.of()));
            long saved = watched.awaitStrip(display, "any frame", strip -> true).frame();
            assertThat(ask(new MachineRequest.SaveSnapshot("one"))).isEqualTo(new MachineAnswer.Done());
            assertThat(snapshots()).extracting(Snapshot::name).containsExactly("one");
            assertThat(snapshots().getFirst().memoryBytes()).isPositive();
            assertRefused(new MachineRequest.SaveSnapshot("one"), "QEMU refused: Snapshot 'one' already exists");
            watched.awaitStrip(display, "much later frames", strip -> strip.frame() > saved + 60);
            assertThat(ask(new MachineRequest.LoadSnapshot("one"))).isEqualTo(new MachineAnswer.Done());
            watched.awaitStrip(display, "the frames of then", strip -> strip.frame() < saved + 45);
            watched.awaitStrip(display, "that it goes on", strip -> strip.frame() > saved + 60);
            assertThat(ask(new MachineRequest.DeleteSnapshot("one"))).isEqualTo(new MachineAnswer.Done());
            assertThat(snapshots()).isEmpty();
            assertRefused(new MachineRequest.LoadSnapshot("one"), "QEMU refused: Snapshot 'one' does not exist");
            assertThat(watched.happened)
                    .extracting(MachineEvent::kind)
                    .as("that it stood still for a moment is no pause")
                    .isEmpty();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aDiskThatCannotKeepASnapshotIsNamed() throws Exception {
        Path disk = Files.write(directory.resolve("disk.img"), new byte[1 << 20]);
        try (QemuProcess qemu = demo("-drive", "if=ide,format=raw,file=" + disk)) {
            running();
            assertRefused(new MachineRequest.SaveSnapshot("one"), "the disk ide0-hd0 is raw", "qcow2");
            assertThat(qemu.isAlive()).isTrue();
        }
        watched.awaitState(GuestState.Off.class);
        try (QemuProcess qemu = demo()) {
            running();
            assertRefused(new MachineRequest.SaveSnapshot("one"), "no disk that could keep a snapshot");
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void qemuDrawsItsDisplayIntoAPicture() throws Exception {
        try (QemuProcess qemu = demo()) {
            running();
            MachineAnswer answer = ask(new MachineRequest.Screendump());
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            MachineAnswer.Picture.class,
                            picture -> assertThat(Arrays.copyOf(picture.png(), PNG.length))
                                    .isEqualTo(PNG));
            try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                assertThat(left.filter(file -> file.getFileName().toString().startsWith("vitrine-screendump")))
                        .isEmpty();
            }
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private QemuProcess demo(String... more) throws Exception {
        return QemuProcess.demo(
                bus,
                "640x480 rate=30 silent",
                Stream.concat(Stream.of("-qmp", "unix:" + socket + ",server=on,wait=off"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private QemuDisplay running() throws InterruptedException {
        QemuDisplay display = watched.awaitDisplay();
        Await.until(
                "a machine that runs",
                () -> watched.guest.machine().report().equals(new MachineReport.Present("running")));
        watched.awaitStrip(display, "frames", strip -> strip.frame() > 5);
        return display;
    }

    private List<Drive> drives() throws Exception {
        return ((MachineAnswer.Drives) ask(new MachineRequest.ListDrives()))
                .drives().stream()
                        .filter(drive -> drive.name().equals(CD)) // a PC has a floppy drive too
                        .toList();
    }

    private List<String> attached() throws Exception {
        return ((MachineAnswer.UsbDevices) ask(new MachineRequest.ListUsb()))
                .devices().stream()
                        .filter(UsbDevice::attached)
                        .map(UsbDevice::name)
                        .toList();
    }

    private List<Snapshot> snapshots() throws Exception {
        return ((MachineAnswer.Snapshots) ask(new MachineRequest.ListSnapshots())).snapshots();
    }

    private void assertRefused(MachineRequest request, String... words) throws Exception {
        assertThat(ask(request))
                .isInstanceOfSatisfying(
                        MachineAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains(words));
    }

    private MachineAnswer ask(MachineRequest request) throws Exception {
        return watched.guest.machine().request(request).get(150, TimeUnit.SECONDS);
    }
}
