package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.Snapshot;
import dev.vitrine.streamer.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockDeviceTest {

    @Test
    void readsWhatMatters() {
        assertThat(read("""
                [{"device": "ide0-hd0", "locked": false, "removable": false, "qdev": "/machine/unattached/device[21]",
                  "inserted": {"node-name": "#block125", "drv": "qcow2", "ro": false, "file": "/srv/d.qcow2",
                    "image": {"snapshots": [{"name": "one", "date-sec": 1795761991, "vm-state-size": 3464722}]}}},
                 {"device": "", "locked": true, "removable": true, "tray_open": true, "qdev": "cdx"}]"""))
                .containsExactly(
                        new BlockDevice(
                                "ide0-hd0",
                                "/machine/unattached/device[21]",
                                false,
                                false,
                                false,
                                Optional.of(new BlockDevice.Inserted(
                                        "#block125",
                                        "/srv/d.qcow2",
                                        "qcow2",
                                        false,
                                        List.of(new Snapshot("one", Instant.ofEpochSecond(1795761991), 3464722))))),
                        new BlockDevice("cdx", "cdx", true, true, true, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[7, null, \"x\", [], {}]",
                "[{\"qdev\": 7, \"device\": []}]",
                "[{\"device\": \"nobody-has-it\", \"inserted\": {\"node-name\": \"n\"}}]"
            })
    void whatIsNotAsItShouldBeIsLeftOut(String answer) {
        assertThat(read(answer)).isEmpty();
    }

    @Test
    void numbersAreWithinWhatATimeCanBe() {
        List<Snapshot> snapshots = read("""
                [{"qdev": "d", "inserted": {"node-name": "n", "image": {"snapshots":
                  [{"name": 7, "date-sec": 1e300, "vm-state-size": -5}, 7]}}}]""").getFirst().inserted().orElseThrow().snapshots();
        assertThat(snapshots)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.name()).isEmpty());
        assertThat(snapshots.getFirst().memoryBytes()).isZero();
    }

    private static List<BlockDevice> read(String json) {
        return BlockDevice.read(Objects.requireNonNull(JsonText.read(json)));
    }
}
