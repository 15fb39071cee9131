package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.Snapshot;
import dev.vitrine.streamer.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drive as {@code query-block} tells of it (QEMU, qapi/block-core.json).
 *
 * @param name for people: the name of its {@code -drive}, or of its device
 * @param qdev by which commands know the device
 */
record BlockDevice(
        String name, String qdev, boolean removable, boolean locked, boolean open, Optional<Inserted> inserted) {

    /**
     * What is in it.
     *
     * @param node by which commands know it
     * @param format {@code raw}, {@code qcow2}, ...
     */
    record Inserted(String node, String file, String format, boolean readOnly, List<Snapshot> snapshots) {}

    /** Reads the answer; what is not as it should be is left out. */
    static List<BlockDevice> read(Object answer) {
        List<BlockDevice> devices = new ArrayList<>();
        if (answer instanceof List<?> list) {
            for (Object one : list) {
                String qdev = text(one, "qdev");
                String name = text(one, "device");
                if (!qdev.isEmpty()) {
                    devices.add(new BlockDevice(
                            name.isEmpty() ? qdev : name,
                            qdev,
                            flag(one, "removable"),
                            flag(one, "locked"),
                            flag(one, "tray_open"),
                            inserted(JsonText.member(one, "inserted"))));
                }
            }
        }
        return devices;
    }

    private static Optional<Inserted> inserted(@Nullable Object inserted) {
        String node = text(inserted, "node-name");
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inserted(
                        node,
                        text(inserted, "file"),
                        text(inserted, "drv"),
                        flag(inserted, "ro"),
                        snapshots(JsonText.member(JsonText.member(inserted, "image"), "snapshots"))));
    }

    private static List<Snapshot> snapshots(@Nullable Object list) {
        List<Snapshot> snapshots = new ArrayList<>();
        if (list instanceof List<?> found) {
            for (Object one : found) {
                snapshots.add(new Snapshot(
                        text(one, "name"),
                        Instant.ofEpochSecond(number(one, "date-sec")),
                        number(one, "vm-state-size")));
            }
        }
        return snapshots;
    }

    private static String text(@Nullable Object object, String member) {
        return JsonText.member(object, member) instanceof String text ? text : "";
    }

    private static boolean flag(@Nullable Object object, String member) {
        return Boolean.TRUE.equals(JsonText.member(object, member));
    }

    /** Within what a time of day can be, whatever QEMU says. */
    private static long number(@Nullable Object object, String member) {
        return JsonText.member(object, member) instanceof Double number
                ? Math.max(0, Math.min(number.longValue(), Integer.MAX_VALUE * 1000L))
                : 0;
    }
}
