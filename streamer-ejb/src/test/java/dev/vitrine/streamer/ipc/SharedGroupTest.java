package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code MACEMU_GROUP}: another user of the group may run the emulator, and nobody else. */
class SharedGroupTest {

    private static final Path GROUPS = Path.of("/etc/group");

    /** Debian's nobody. */
    private static final int STRANGER = 65_534;

    @TempDir
    private Path directory;

    private Group group;

    private record Group(String name, int id) {}

    @BeforeEach
    void findAGroup() throws IOException {
        group = anotherGroup();
        // only who may enter it finds the socket
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void segmentsAndSocketBelongToTheGroupAndToNobodyElse() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings(Optional.of(group.name())))) {
            emulator.start();
            watched.awaitState(GuestState.Running.class);
            for (Path made :
                    List.of(emulator.settings().video(), emulator.settings().audio(), emulator.socket())) {
                watched.await(
                        made + " for " + group.name() + " alone",
                        () -> rights(made).equals(group.name() + " rw-rw----") ? Optional.of(true) : Optional.empty());
            }
        }
    }

    @Test
    @EnabledIf("maySwitchUsers")
    void anEmulatorOfAnotherUserOfTheGroupIsSeenAndTalkedWith() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings(Optional.of(group.name())))) {
            watched.await("the socket", () -> Files.exists(emulator.socket()) ? Optional.of(true) : Optional.empty());
            emulator.startAs(STRANGER, group.id());
            watched.awaitState(GuestState.Running.class);
            watched.awaitPictures(10);
            watched.awaitConnections(1);
            assertThat(watched.complaints()).isEmpty();
        }
    }

    @Test
    @EnabledIf("maySwitchUsers")
    void anEmulatorOfAnotherUserOutsideTheGroupGetsNothing() throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings(Optional.of(group.name())))) {
            watched.await("the socket", () -> Files.exists(emulator.socket()) ? Optional.of(true) : Optional.empty());
            emulator.startAs(STRANGER, STRANGER);
            watched.await("its end", () -> emulator.isAlive() ? Optional.empty() : Optional.of(true));
            assertThat(Files.readString(directory.resolve("emulator.out"))).contains("Permission denied");
            assertThat(watched.guest().state()).isInstanceOf(GuestState.Connecting.class);
        }
    }

    /** Each part of the guest makes its own, at its own time. */
    private static String rights(Path made) {
        try {
            PosixFileAttributes found = Files.readAttributes(made, PosixFileAttributes.class);
            return found.group().getName() + " " + PosixFilePermissions.toString(found.permissions());
        } catch (IOException early) {
            return "";
        }
    }

    static boolean maySwitchUsers() throws IOException {
        return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).intValue() == 0;
    }

    /** One that files do not get by themselves: for root any, else one that this user is a member of beside its own. */
    private static Group anotherGroup() throws IOException {
        int own = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:gid")).intValue();
        List<Integer> mine = supplementary();
        boolean any = maySwitchUsers();
        return Files.readAllLines(GROUPS).stream()
                .map(line -> line.split(":"))
                .map(fields -> new Group(fields[0], Integer.parseInt(fields[2])))
                .filter(found -> found.id() != own && found.id() != STRANGER)
                .filter(found -> any || mine.contains(found.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("make this user a member of a second group: "
                        + "without one nothing can be shared with a group"));
    }

    private static List<Integer> supplementary() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Groups:"))
                .flatMap(line ->
                        Arrays.stream(line.substring("Groups:".length()).trim().split("\\s+")))
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
