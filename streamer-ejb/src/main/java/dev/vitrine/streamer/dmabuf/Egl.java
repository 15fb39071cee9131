package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.NativeLibrary.ADDRESS;
import static dev.vitrine.streamer.dmabuf.NativeLibrary.INT;

import dev.vitrine.streamer.dmabuf.NativeLibrary.Function;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The functions of EGL 1.5 and its extensions that are used (Khronos EGL registry). Displays, images and such are addresses.
 * Contexts and images are counted, so that a leak can be seen.
 */
final class Egl {

    static final int NONE = 0x3038;

    /** EGL_EXT_device_drm and EGL_EXT_device_drm_render_node. */
    static final int DRM_DEVICE_FILE = 0x3233;

    static final int DRM_RENDER_NODE_FILE = 0x3377;

    private static final int EXTENSIONS = 0x3055;
    private static final int PLATFORM_DEVICE = 0x313F;
    private static final int OPENGL_ES_API = 0x30A0;
    private static final int CONTEXT_CLIENT_VERSION = 0x3098;
    private static final int MOST_DEVICES = 32;

    private static final AtomicLong OBJECTS = new AtomicLong();

    private final Function getProcAddress;
    private final Function queryString;
    private final Function getPlatformDisplay;
    private final Function initialize;
    private final Function bindApi;
    private final Function createContext;
    private final Function destroyContext;
    private final Function makeCurrent;
    private final Function getError;
    private final Function releaseThread;
    private final Function queryDevices;
    private final Function queryDeviceString;
    private final Function createImage;
    private final Function destroyImage;

    /** @throws IOException with a sentence's end, when there is no such library or an old one */
    Egl() throws IOException {
        NativeLibrary library = new NativeLibrary("libEGL.so.1");
        getProcAddress = library.function("eglGetProcAddress", ADDRESS, ADDRESS);
        queryString = library.function("eglQueryString", ADDRESS, ADDRESS, INT);
        getPlatformDisplay = library.function("eglGetPlatformDisplay", ADDRESS, INT, ADDRESS, ADDRESS);
        initialize = library.function("eglInitialize", INT, ADDRESS, ADDRESS, ADDRESS);
        bindApi = library.function("eglBindAPI", INT, INT);
        createContext = library.function("eglCreateContext", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        destroyContext = library.function("eglDestroyContext", INT, ADDRESS, ADDRESS);
        makeCurrent = library.function("eglMakeCurrent", INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        getError = library.function("eglGetError", INT);
        releaseThread = library.function("eglReleaseThread", INT);
        queryDevices = extension("eglQueryDevicesEXT", FunctionDescriptor.of(INT, INT, ADDRESS, ADDRESS));
        queryDeviceString = extension("eglQueryDeviceStringEXT", FunctionDescriptor.of(ADDRESS, ADDRESS, INT));
        createImage =
                extension("eglCreateImageKHR", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, INT, ADDRESS, ADDRESS));
        destroyImage = extension("eglDestroyImageKHR", FunctionDescriptor.of(INT, ADDRESS, ADDRESS));
    }

    /** How many contexts and images there are at the moment. */
    static long objectsNow() {
        return OBJECTS.get();
    }

    /** The address of a function of an extension. */
    long address(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long address = getProcAddress.toLong(arena.allocateFrom(name).address());
            if (address == 0) {
                throw new IOException("the graphics libraries have no " + name);
            }
            return address;
        }
    }

    /** All devices that EGL knows, software among them. */
    List<Long> devices() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(ADDRESS, MOST_DEVICES);
            MemorySegment number = arena.allocate(INT);
            queryDevices.run(MOST_DEVICES, found.address(), number.address());
            List<Long> devices = new ArrayList<>();
            for (int i = 0; i < Math.clamp(number.get(INT, 0), 0, MOST_DEVICES); i++) {
                devices.add(found.getAtIndex(ADDRESS, i));
            }
            return devices;
        }
    }

    /** A device's text, empty when it has none of that kind. */
    String deviceString(long device, int what) {
        return text(queryDeviceString.toLong(device, what));
    }

    /**
     * A device's display. There is one of them in a process and it is never terminated, for others may use it.
     *
     * @throws IOException when it cannot be initialized
     */
    long display(long device) throws IOException {
        long display = getPlatformDisplay.toLong(PLATFORM_DEVICE, device, 0L);
        if (display == 0 || initialize.toInt(display, 0L, 0L) == 0) {
            throw failure("the display of its graphics card");
        }
        return display;
    }

    Set<String> extensions(long display) {
        return Set.copyOf(
                Arrays.asList(text(queryString.toLong(display, EXTENSIONS)).split(" ")));
    }

    /** A context of OpenGL ES 3 that draws into no surface, made this thread's current one. */
    long context(long display) throws IOException {
        bindApi.run(OPENGL_ES_API);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocateFrom(INT, CONTEXT_CLIENT_VERSION, 3, NONE);
            long context = createContext.toLong(display, 0L, 0L, attributes.address());
            if (context == 0) {
                throw failure("a context of OpenGL ES 3");
            }
            if (makeCurrent.toInt(display, 0L, 0L, context) == 0) {
                IOException failure = failure("a context without a surface");
                destroyContext.run(display, context);
                throw failure;
            }
            OBJECTS.incrementAndGet();
            return context;
        }
    }

    /** Ends a context that this thread used. */
    void destroyContext(long display, long context) {
        makeCurrent.run(display, 0L, 0L, 0L);
        destroyContext.run(display, context);
        releaseThread.run();
        OBJECTS.decrementAndGet();
    }

    /** @throws IOException when the driver refuses */
    long image(long display, long context, int target, long buffer, int... attributes) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long image = createImage.toLong(
                    display,
                    context,
                    target,
                    buffer,
                    arena.allocateFrom(INT, attributes).address());
            if (image == 0) {
                throw failure("the buffer");
            }
            OBJECTS.incrementAndGet();
            return image;
        }
    }

    void destroyImage(long display, long image) {
        destroyImage.run(display, image);
        OBJECTS.decrementAndGet();
    }

    private Function extension(String name, FunctionDescriptor descriptor) throws IOException {
        return NativeLibrary.at(address(name), descriptor);
    }

    private IOException failure(String what) {
        return new IOException(what + " is refused by EGL (error 0x%04x)".formatted(getError.toInt()));
    }

    private static String text(long address) {
        return address == 0
                ? ""
                : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.US_ASCII);
    }
}
