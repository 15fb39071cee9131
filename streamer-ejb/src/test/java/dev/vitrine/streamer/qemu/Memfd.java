package dev.vitrine.streamer.qemu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Memory as QEMU shares it: memfd_create(2) without sealing. */
final class Memfd implements AutoCloseable {

    private static final int MFD_CLOEXEC = 1;

    private static final MethodHandle MEMFD_CREATE =
            function("memfd_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle FTRUNCATE =
            function("ftruncate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle DUP = function("dup", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PIPE = function("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    private final int descriptor;

    Memfd(long sizeBytes) {
        try (Arena arena = Arena.ofConfined()) {
            descriptor = (int) MEMFD_CREATE.invokeExact(arena.allocateFrom("vitrine-test"), MFD_CLOEXEC);
            resize(sizeBytes);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A descriptor of it that is the caller's own. */
    int descriptor() {
        return duplicate(descriptor);
    }

    int number() {
        return descriptor;
    }

    static int duplicate(int number) {
        try {
            return (int) DUP.invokeExact(number);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The end of a pipe that nobody will ever write into; the writing end stays open, so that a reader would wait. */
    static int[] pipe() {
        try (Arena arena = Arena.ofConfined()) {
            var ends = arena.allocate(JAVA_INT, 2);
            int _ = (int) PIPE.invokeExact(ends);
            return ends.toArray(JAVA_INT);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    void resize(long sizeBytes) {
        try {
            int _ = (int) FTRUNCATE.invokeExact(descriptor, sizeBytes);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    void write(long offset, byte[] bytes) {
        try (FileChannel channel = FileChannel.open(Path.of("/proc/self/fd/" + descriptor), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        Kernel.close(descriptor);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
