package dev.vitrine.streamer.qemu;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;

/**
 * The structures that sendmsg(2) and recvmsg(2) want where descriptors travel with the bytes (unix(7), SCM_RIGHTS), as 64-bit
 * Linux lays them out; for one thread, used again and again.
 *
 * <pre>
 * msghdr    0 name   8 namelen  16 iov ──► iovec 0 base 8 length
 *          24 iovlen 32 control ──► cmsghdr 0 length 8 level 12 type 16 descriptors...
 *          40 controllen 48 flags
 * </pre>
 */
final class DescriptorMessage {

    /** QEMU sends one at a time. */
    static final int MOST_DESCRIPTORS = 16;

    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_CTRUNC = 8;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;

    private static final long HEADER_BYTES = 56;
    private static final long CONTROL_HEADER_BYTES = 16;
    private static final long CONTROL_BYTES = CONTROL_HEADER_BYTES + MOST_DESCRIPTORS * Integer.BYTES;
    private static final long IOV = 16;
    private static final long IOV_LENGTH = 24;
    private static final long CONTROL = 32;
    private static final long CONTROL_LENGTH = 40;
    private static final long FLAGS = 48;

    private final MemorySegment state = Kernel.errorState();
    private final MemorySegment header = Arena.ofAuto().allocate(HEADER_BYTES, Long.BYTES);
    private final MemorySegment vector = Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES);
    private final MemorySegment control = Arena.ofAuto().allocate(CONTROL_BYTES, Long.BYTES);

    DescriptorMessage() {
        header.set(JAVA_LONG, IOV, vector.address());
        header.set(JAVA_LONG, IOV_LENGTH, 1);
        header.set(JAVA_LONG, CONTROL, control.address());
    }

    /**
     * Waits for bytes; how many came, 0 at the end.
     *
     * @param arrived told of each descriptor that came with them, and from then on its owner
     * @throws IOException when the connection broke, or more descriptors came at once than are taken
     */
    long receive(int socket, long address, long lengthBytes, IntConsumer arrived) throws IOException {
        vector.setAtIndex(JAVA_LONG, 0, address);
        vector.setAtIndex(JAVA_LONG, 1, lengthBytes);
        header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_BYTES);
        header.set(JAVA_INT, FLAGS, 0);
        long moved = Kernel.receive(state, socket, header, MSG_CMSG_CLOEXEC);
        if (header.get(JAVA_LONG, CONTROL_LENGTH) > 0) {
            takeDescriptors(header.get(JAVA_LONG, CONTROL_LENGTH), arrived);
            if ((header.get(JAVA_INT, FLAGS) & MSG_CTRUNC) != 0) {
                throw new IOException("more than " + MOST_DESCRIPTORS + " descriptors came at once");
            }
        }
        return moved;
    }

    /** Sends bytes with a descriptor, which stays open here; how many were sent. */
    long send(int socket, long address, long lengthBytes, int descriptor) throws IOException {
        vector.setAtIndex(JAVA_LONG, 0, address);
        vector.setAtIndex(JAVA_LONG, 1, lengthBytes);
        control.set(JAVA_LONG, 0, CONTROL_HEADER_BYTES + Integer.BYTES);
        control.set(JAVA_INT, 8, SOL_SOCKET);
        control.set(JAVA_INT, 12, SCM_RIGHTS);
        control.set(JAVA_INT, CONTROL_HEADER_BYTES, descriptor);
        header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_HEADER_BYTES + Long.BYTES);
        header.set(JAVA_INT, FLAGS, 0);
        return Kernel.send(state, socket, header);
    }

    private void takeDescriptors(long lengthBytes, IntConsumer arrived) {
        long at = 0;
        while (at + CONTROL_HEADER_BYTES <= lengthBytes) {
            long length = control.get(JAVA_LONG, at);
            if (length < CONTROL_HEADER_BYTES || length > lengthBytes - at) {
                return;
            }
            if (control.get(JAVA_INT, at + 8) == SOL_SOCKET && control.get(JAVA_INT, at + 12) == SCM_RIGHTS) {
                for (long i = CONTROL_HEADER_BYTES; i + Integer.BYTES <= length; i += Integer.BYTES) {
                    arrived.accept(control.get(JAVA_INT, at + i));
                }
            }
            at += (length + Long.BYTES - 1) & -Long.BYTES;
        }
    }
}
