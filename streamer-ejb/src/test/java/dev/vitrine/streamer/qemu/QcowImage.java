package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty disk image of format qcow2, version 2 (QEMU, docs/interop/qcow2.txt), as {@code qemu-img create} makes it.
 *
 * <pre>
 * cluster 0      1                 2                1 cluster: 64 KiB
 *   header | refcount table | refcount block | L1 table
 * </pre>
 */
final class QcowImage {

    private static final int CLUSTER_BITS = 16;
    private static final int CLUSTER = 1 << CLUSTER_BITS;
    private static final int CLUSTERS = 4;
    private static final long SIZE_BYTES = 64L << 20;

    private QcowImage() {}

    static Path create(Path file) throws IOException {
        ByteBuffer image = ByteBuffer.allocate(CLUSTERS * CLUSTER);
        image.putInt(0x514649fb).putInt(2); // magic, version
        image.putLong(0).putInt(0); // no backing file
        image.putInt(CLUSTER_BITS).putLong(SIZE_BYTES);
        image.putInt(0); // not encrypted
        image.putInt(1).putLong(3L * CLUSTER); // L1 table
        image.putLong(CLUSTER).putInt(1); // refcount table
        image.putInt(0).putLong(0); // no snapshots
        image.putLong(CLUSTER, 2L * CLUSTER);
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            image.putShort(2 * CLUSTER + 2 * cluster, (short) 1);
        }
        return Files.write(file, image.array());
    }
}
