package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A system library, opened by the system's own loader: it is mapped once for a process, whoever opens it how often. Addresses
 * are given and returned as {@code long}.
 */
final class NativeLibrary {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong ADDRESS = ValueLayout.JAVA_LONG;
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private final SymbolLookup symbols;

    /**
     * A function of C. Its arguments are boxed, which does for the some dozens of calls that a picture needs.
     *
     * @param handle what is called
     */
    record Function(MethodHandle handle) {

        int toInt(Object... arguments) {
            return call(arguments) instanceof Integer value ? value : 0;
        }

        long toLong(Object... arguments) {
            return call(arguments) instanceof Long value ? value : 0;
        }

        void run(Object... arguments) {
            Object ignored = call(arguments);
        }

        private @Nullable Object call(Object... arguments) {
            try {
                return handle.invokeWithArguments(arguments);
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** @throws IOException when it is not installed */
    NativeLibrary(String name) throws IOException {
        try {
            symbols = SymbolLookup.libraryLookup(name, Arena.global());
        } catch (IllegalArgumentException absent) {
            throw new IOException("the library " + name + " is not installed", absent);
        }
    }

    /** A function without a value. */
    Function procedure(String name, MemoryLayout... arguments) throws IOException {
        return at(find(name), FunctionDescriptor.ofVoid(arguments));
    }

    /** A function with a value. */
    Function function(String name, MemoryLayout value, MemoryLayout... arguments) throws IOException {
        return at(find(name), FunctionDescriptor.of(value, arguments));
    }

    /** The function at an address that another function told. */
    static Function at(long address, FunctionDescriptor descriptor) {
        return new Function(Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(address), descriptor));
    }

    private long find(String name) throws IOException {
        return symbols.find(name)
                .orElseThrow(() -> new IOException("a graphics library has no " + name))
                .address();
    }
}
