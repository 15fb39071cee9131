package dev.vitrine.streamer.dmabuf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/** What the kernel does with memory behind a descriptor (Linux). Mappings are counted, so that a leak can be seen. */
final class KernelMemory {

    private static final int SEEK_END = 2;
    private static final int PROT_READ = 1;
    private static final int MAP_SHARED = 1;
    private static final int F_GET_SEALS = 1034;
    private static final int F_SEAL_SHRINK = 2;

    /** linux/dma-buf.h: {@code _IOW('b', 0, struct dma_buf_sync)}, whose flags are one word of 64 bits. */
    private static final long DMA_BUF_IOCTL_SYNC = 0x4008_6200L;

    private static final long DMA_BUF_SYNC_READ = 1;
    private static final long DMA_BUF_SYNC_END = 4;

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int SYNC_TRIES = 100;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

    private static final MethodHandle LSEEK =
            function("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MMAP = function(
            "mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP =
            function("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle PREAD =
            function("pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FCNTL = function(
            "fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = function(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));

    private static final AtomicLong MAPPINGS = new AtomicLong();

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment state = arena.allocate(STATE);
    private final MemorySegment sync = arena.allocate(JAVA_LONG);

    /** How many mappings there are at the moment. */
    static long mappings() {
        return MAPPINGS.get();
    }

    /** The length behind a descriptor in bytes, -1 when it has none or is closed. */
    long sizeBytes(int descriptor) {
        try {
            return (long) LSEEK.invokeExact(state, descriptor, 0L, SEEK_END);
        } catch (Throwable failure) {
            throw unreachable(failure);
        }
    }

    /** Whether it is memory of a memfd or of tmpfs: nothing that a read could have to wait for. */
    boolean isMemory(int descriptor) {
        return seals(descriptor) >= 0;
    }

    /** Whether it is such memory and nobody can make it shorter. */
    boolean isSealed(int descriptor) {
        int seals = seals(descriptor);
        return seals >= 0 && (seals & F_SEAL_SHRINK) != 0;
    }

    private int seals(int descriptor) {
        try {
            return (int) FCNTL.invokeExact(state, descriptor, F_GET_SEALS, 0);
        } catch (Throwable failure) {
            throw unreachable(failure);
        }
    }

    /** Maps the first bytes for reading, until the arena is closed. */
    MemorySegment map(int descriptor, long length, Arena until) throws IOException {
        try {
            MemorySegment begin = (MemorySegment)
                    MMAP.invokeExact(state, MemorySegment.NULL, length, PROT_READ, MAP_SHARED, descriptor, 0L);
            if (begin.address() == -1) {
                throw new IOException("it cannot be mapped (error " + errno() + ")");
            }
            MAPPINGS.incrementAndGet();
            return begin.reinterpret(length, until, KernelMemory::unmap);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    /** Reads into memory at an address; how many bytes, 0 at the end, -1 when nothing can be read. */
    long read(int descriptor, long address, long length, long offset) {
        try {
            long moved;
            do {
                moved = (long) PREAD.invokeExact(state, descriptor, address, length, offset);
            } while (moved < 0 && errno() == EINTR);
            return moved;
        } catch (Throwable failure) {
            throw unreachable(failure);
        }
    }

    /**
     * Tells the buffer's exporter that the processor begins to read, and waits for those that write; or that it is done.
     *
     * @return false when the descriptor is none of a DMA-BUF, or its exporter cannot
     */
    boolean sync(int descriptor, boolean end) {
        sync.set(JAVA_LONG, 0, DMA_BUF_SYNC_READ | (end ? DMA_BUF_SYNC_END : 0));
        try {
            int result;
            int tries = 0;
            do {
                result = (int) IOCTL.invokeExact(state, descriptor, DMA_BUF_IOCTL_SYNC, sync);
                tries++;
            } while (result < 0 && (errno() == EINTR || errno() == EAGAIN) && tries < SYNC_TRIES);
            return result == 0;
        } catch (Throwable failure) {
            throw unreachable(failure);
        }
    }

    private static void unmap(MemorySegment mapping) {
        MAPPINGS.decrementAndGet();
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) MUNMAP.invokeExact(arena.allocate(STATE), mapping.address(), mapping.byteSize());
        } catch (Throwable failure) {
            throw unreachable(failure);
        }
    }

    private int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    private static IllegalStateException unreachable(Throwable failure) {
        return new IllegalStateException("the kernel cannot be called", failure);
    }

    private static IOException rethrown(Throwable failure) {
        return failure instanceof IOException ours ? ours : new IOException(failure);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, all);
    }
}
