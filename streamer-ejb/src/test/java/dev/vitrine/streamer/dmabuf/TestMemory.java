package dev.vitrine.streamer.dmabuf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A memfd that stands in for a DMA-BUF: memory behind a descriptor, written by a test. */
public final class TestMemory implements AutoCloseable {

    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_ADD_SEALS = 1033;
    private static final int SHRINK_AND_GROW = 2 | 4;

    private static final MethodHandle MEMFD_CREATE =
            function("memfd_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle FCNTL = function(
            "fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));

    private final int descriptor;
    private final FileChannel channel;

    private TestMemory(int descriptor, FileChannel channel) {
        this.descriptor = descriptor;
        this.channel = channel;
    }

    /** Memory that can become shorter. */
    public static TestMemory of(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor =
                    (int) MEMFD_CREATE.invokeExact(arena.allocateFrom("vitrine-test"), MFD_CLOEXEC | MFD_ALLOW_SEALING);
            FileChannel channel = FileChannel.open(
                    Path.of("/proc/self/fd/" + descriptor), StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (bytes > 0) {
                channel.write(ByteBuffer.allocate(1), bytes - 1);
            }
            return new TestMemory(descriptor, channel);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    /** Memory that cannot. */
    public static TestMemory sealed(long bytes) {
        TestMemory memory = of(bytes);
        if (call(FCNTL, memory.descriptor, F_ADD_SEALS, SHRINK_AND_GROW) != 0) {
            throw new AssertionError("it cannot be sealed");
        }
        return memory;
    }

    /** How many descriptors this process has open. */
    public static long openDescriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** How many mappings of such memory this process has. */
    public static long mappings() {
        try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            return mappings.filter(line -> line.contains("memfd:vitrine")).count();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    public int number() {
        return descriptor;
    }

    /** Takes a descriptor over. */
    static BufferDescriptor own(int descriptor) {
        return new Duplicate(descriptor);
    }

    /** One more descriptor of it, as another process would have sent it. */
    public BufferDescriptor descriptor() {
        return new Duplicate(call(FCNTL, descriptor, F_DUPFD_CLOEXEC, 0));
    }

    /** Fills rows of pixels with words, in the order of a little-endian machine. */
    public TestMemory fill(long offset, int stride, int width, int height, Pixels pixels) {
        try {
            ByteBuffer row = ByteBuffer.allocate(width * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < height; y++) {
                row.clear();
                for (int x = 0; x < width; x++) {
                    row.putInt(pixels.at(x, y));
                }
                channel.write(row.flip(), offset + (long) y * stride);
            }
            return this;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    public void truncate(long bytes) {
        try {
            channel.truncate(bytes);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        int ignored = call(CLOSE, descriptor);
    }

    /** The word of a pixel. */
    @FunctionalInterface
    public interface Pixels {
        int at(int x, int y);
    }

    private static final class Duplicate implements BufferDescriptor {
        private int number;

        Duplicate(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public void close() {
            if (number >= 0) {
                int ignored = call(CLOSE, number);
                number = -1;
            }
        }
    }

    private static int call(MethodHandle handle, Object... arguments) {
        try {
            return (int) handle.invokeWithArguments(arguments);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }
}
