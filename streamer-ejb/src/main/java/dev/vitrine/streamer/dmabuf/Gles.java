package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.NativeLibrary.ADDRESS;
import static dev.vitrine.streamer.dmabuf.NativeLibrary.FLOAT;
import static dev.vitrine.streamer.dmabuf.NativeLibrary.INT;

import dev.vitrine.streamer.dmabuf.NativeLibrary.Function;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The functions of OpenGL ES 3.0 that are used, on the thread whose context is current (Khronos OpenGL ES registry). What is
 * made is counted, so that a leak can be seen.
 */
final class Gles {

    static final int TEXTURE_2D = 0x0DE1;
    static final int TEXTURE_EXTERNAL = 0x8D65;

    private static final int RGBA = 0x1908;
    private static final int RGBA8 = 0x8058;
    private static final int UNSIGNED_BYTE = 0x1401;
    private static final int PIXEL_PACK_BUFFER = 0x88EB;
    private static final int EXTENSIONS = 0x1F03;
    private static final int RENDERER = 0x1F01;
    private static final int NEAREST = 0x2600;
    private static final int CLAMP_TO_EDGE = 0x812F;
    private static final int TEXTURE_MAG_FILTER = 0x2800;
    private static final int TEXTURE_MIN_FILTER = 0x2801;
    private static final int TEXTURE_WRAP_S = 0x2802;
    private static final int TEXTURE_WRAP_T = 0x2803;
    private static final int FRAMEBUFFER = 0x8D40;
    private static final int COLOR_ATTACHMENT0 = 0x8CE0;
    private static final int FRAMEBUFFER_COMPLETE = 0x8CD5;
    private static final int STREAM_READ = 0x88E1;
    private static final int MAP_READ_BIT = 1;
    private static final int SYNC_GPU_COMMANDS_COMPLETE = 0x9117;
    private static final int SYNC_FLUSH_COMMANDS_BIT = 1;
    private static final int ALREADY_SIGNALED = 0x911A;
    private static final int CONDITION_SATISFIED = 0x911C;
    private static final int COMPILE_STATUS = 0x8B81;
    private static final int LINK_STATUS = 0x8B82;
    private static final int VERTEX_SHADER = 0x8B31;
    private static final int FRAGMENT_SHADER = 0x8B30;
    private static final int SCISSOR_TEST = 0x0C11;
    private static final int TRIANGLES = 4;
    private static final int GL_FLOAT = 0x1406;

    /** A triangle that covers all that is drawn to: x, y of its three corners. */
    private static final float[] COVER = {-1, -1, 3, -1, -1, 3};

    private static final AtomicLong OBJECTS = new AtomicLong();

    private final Function getError;
    private final Function getString;
    private final Function genTextures;
    private final Function deleteTextures;
    private final Function bindTexture;
    private final Function texParameteri;
    private final Function texStorage;
    private final Function imageTargetTexture;
    private final Function genFramebuffers;
    private final Function deleteFramebuffers;
    private final Function bindFramebuffer;
    private final Function framebufferTexture;
    private final Function checkFramebufferStatus;
    private final Function genBuffers;
    private final Function deleteBuffers;
    private final Function bindBuffer;
    private final Function bufferData;
    private final Function mapBufferRange;
    private final Function unmapBuffer;
    private final Function readPixels;
    private final Function fenceSync;
    private final Function clientWaitSync;
    private final Function deleteSync;
    private final Function flush;
    private final Function createShader;
    private final Function shaderSource;
    private final Function compileShader;
    private final Function getShader;
    private final Function deleteShader;
    private final Function createProgram;
    private final Function attachShader;
    private final Function bindAttribLocation;
    private final Function linkProgram;
    private final Function getProgram;
    private final Function useProgram;
    private final Function deleteProgram;
    private final Function getUniformLocation;
    private final Function uniform4f;
    private final Function viewport;
    private final Function scissor;
    private final Function enable;
    private final Function vertexAttribPointer;
    private final Function enableVertexAttribArray;
    private final Function drawArrays;

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment number = arena.allocate(INT);
    private final MemorySegment corners = arena.allocateFrom(FLOAT, COVER);

    /** @throws IOException with a sentence's end, when there is no such library */
    Gles(Egl egl) throws IOException {
        NativeLibrary gl = new NativeLibrary("libGLESv2.so.2");
        getError = gl.function("glGetError", INT);
        getString = gl.function("glGetString", ADDRESS, INT);
        genTextures = gl.procedure("glGenTextures", INT, ADDRESS);
        deleteTextures = gl.procedure("glDeleteTextures", INT, ADDRESS);
        bindTexture = gl.procedure("glBindTexture", INT, INT);
        texParameteri = gl.procedure("glTexParameteri", INT, INT, INT);
        texStorage = gl.procedure("glTexStorage2D", INT, INT, INT, INT, INT);
        imageTargetTexture =
                NativeLibrary.at(egl.address("glEGLImageTargetTexture2DOES"), FunctionDescriptor.ofVoid(INT, ADDRESS));
        genFramebuffers = gl.procedure("glGenFramebuffers", INT, ADDRESS);
        deleteFramebuffers = gl.procedure("glDeleteFramebuffers", INT, ADDRESS);
        bindFramebuffer = gl.procedure("glBindFramebuffer", INT, INT);
        framebufferTexture = gl.procedure("glFramebufferTexture2D", INT, INT, INT, INT, INT);
        checkFramebufferStatus = gl.function("glCheckFramebufferStatus", INT, INT);
        genBuffers = gl.procedure("glGenBuffers", INT, ADDRESS);
        deleteBuffers = gl.procedure("glDeleteBuffers", INT, ADDRESS);
        bindBuffer = gl.procedure("glBindBuffer", INT, INT);
        bufferData = gl.procedure("glBufferData", INT, ADDRESS, ADDRESS, INT);
        mapBufferRange = gl.function("glMapBufferRange", ADDRESS, INT, ADDRESS, ADDRESS, INT);
        unmapBuffer = gl.function("glUnmapBuffer", INT, INT);
        readPixels = gl.procedure("glReadPixels", INT, INT, INT, INT, INT, INT, ADDRESS);
        fenceSync = gl.function("glFenceSync", ADDRESS, INT, INT);
        clientWaitSync = gl.function("glClientWaitSync", INT, ADDRESS, INT, ADDRESS);
        deleteSync = gl.procedure("glDeleteSync", ADDRESS);
        flush = gl.procedure("glFlush");
        createShader = gl.function("glCreateShader", INT, INT);
        shaderSource = gl.procedure("glShaderSource", INT, INT, ADDRESS, ADDRESS);
        compileShader = gl.procedure("glCompileShader", INT);
        getShader = gl.procedure("glGetShaderiv", INT, INT, ADDRESS);
        deleteShader = gl.procedure("glDeleteShader", INT);
        createProgram = gl.function("glCreateProgram", INT);
        attachShader = gl.procedure("glAttachShader", INT, INT);
        bindAttribLocation = gl.procedure("glBindAttribLocation", INT, INT, ADDRESS);
        linkProgram = gl.procedure("glLinkProgram", INT);
        getProgram = gl.procedure("glGetProgramiv", INT, INT, ADDRESS);
        useProgram = gl.procedure("glUseProgram", INT);
        deleteProgram = gl.procedure("glDeleteProgram", INT);
        getUniformLocation = gl.function("glGetUniformLocation", INT, INT, ADDRESS);
        uniform4f = gl.procedure("glUniform4f", INT, FLOAT, FLOAT, FLOAT, FLOAT);
        viewport = gl.procedure("glViewport", INT, INT, INT, INT);
        scissor = gl.procedure("glScissor", INT, INT, INT, INT);
        enable = gl.procedure("glEnable", INT);
        vertexAttribPointer = gl.procedure("glVertexAttribPointer", INT, INT, INT, INT, INT, ADDRESS);
        enableVertexAttribArray = gl.procedure("glEnableVertexAttribArray", INT);
        drawArrays = gl.procedure("glDrawArrays", INT, INT, INT);
    }

    /** How many textures, buffers, framebuffers, programs and fences there are at the moment, in all contexts. */
    static long objectsNow() {
        return OBJECTS.get();
    }

    String renderer() {
        return text(getString.toLong(RENDERER));
    }

    boolean hasExtension(String name) {
        return (" " + text(getString.toLong(EXTENSIONS)) + " ").contains(" " + name + " ");
    }

    /** @throws IOException when any call before went wrong */
    void check(String what) throws IOException {
        int error = getError.toInt();
        if (error != 0) {
            throw new IOException(what + " is refused by OpenGL ES (error 0x%04x)".formatted(error));
        }
    }

    int newTexture() {
        genTextures.run(1, number.address());
        return made(number.get(INT, 0));
    }

    void deleteTexture(int texture) {
        number.set(INT, 0, texture);
        deleteTextures.run(1, number.address());
        gone(texture);
    }

    /** Binds a texture whose pixels are taken as they are. */
    void bindTexture(int target, int texture) {
        bindTexture.run(target, texture);
        texParameteri.run(target, TEXTURE_MIN_FILTER, NEAREST);
        texParameteri.run(target, TEXTURE_MAG_FILTER, NEAREST);
        texParameteri.run(target, TEXTURE_WRAP_S, CLAMP_TO_EDGE);
        texParameteri.run(target, TEXTURE_WRAP_T, CLAMP_TO_EDGE);
    }

    /** Gives the bound texture memory of its own. */
    void store(int width, int height) {
        texStorage.run(TEXTURE_2D, 1, RGBA8, width, height);
    }

    /** Lets the bound texture be an image of EGL's. */
    void useImage(long image) {
        imageTargetTexture.run(TEXTURE_EXTERNAL, image);
    }

    int newFramebuffer() {
        genFramebuffers.run(1, number.address());
        return made(number.get(INT, 0));
    }

    void deleteFramebuffer(int framebuffer) {
        number.set(INT, 0, framebuffer);
        deleteFramebuffers.run(1, number.address());
        gone(framebuffer);
    }

    /** Lets all be drawn into a texture of that size. */
    void drawInto(int framebuffer, int texture, int width, int height) throws IOException {
        bindFramebuffer.run(FRAMEBUFFER, framebuffer);
        framebufferTexture.run(FRAMEBUFFER, COLOR_ATTACHMENT0, TEXTURE_2D, texture, 0);
        if (checkFramebufferStatus.toInt(FRAMEBUFFER) != FRAMEBUFFER_COMPLETE) {
            throw new IOException("a picture of " + width + "x" + height + " is refused by OpenGL ES");
        }
        viewport.run(0, 0, width, height);
        enable.run(SCISSOR_TEST);
    }

    int newBuffer() {
        genBuffers.run(1, number.address());
        return made(number.get(INT, 0));
    }

    void deleteBuffer(int buffer) {
        number.set(INT, 0, buffer);
        deleteBuffers.run(1, number.address());
        gone(buffer);
    }

    void bindBuffer(int buffer) {
        bindBuffer.run(PIXEL_PACK_BUFFER, buffer);
    }

    /** Gives the bound buffer new memory. */
    void storeBuffer(long bytes) {
        bufferData.run(PIXEL_PACK_BUFFER, bytes, 0L, STREAM_READ);
    }

    /** The bound buffer's bytes, as soon as they are there. Good until {@link #unmapBuffer}. */
    MemorySegment mapBuffer(long bytes) throws IOException {
        long address = mapBufferRange.toLong(PIXEL_PACK_BUFFER, 0L, bytes, MAP_READ_BIT);
        if (address == 0) {
            throw new IOException("a pixel buffer of " + bytes + " bytes cannot be mapped");
        }
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    void unmapBuffer() {
        unmapBuffer.run(PIXEL_PACK_BUFFER);
    }

    /** Reads what was drawn into the bound buffer, red, green, blue, alpha, the lowest row first. */
    void readPixels(int x, int y, int width, int height) {
        readPixels.run(x, y, width, height, RGBA, UNSIGNED_BYTE, 0L);
    }

    /** A fence behind all that was asked for so far. */
    long fence() {
        long fence = fenceSync.toLong(SYNC_GPU_COMMANDS_COMPLETE, 0);
        flush.run();
        OBJECTS.incrementAndGet();
        return fence;
    }

    /** Waits for a fence and deletes it; false when it took longer than it may. */
    boolean await(long fence, long nanos) {
        int result = clientWaitSync.toInt(fence, SYNC_FLUSH_COMMANDS_BIT, nanos);
        deleteFence(fence);
        return result == ALREADY_SIGNALED || result == CONDITION_SATISFIED;
    }

    void deleteFence(long fence) {
        deleteSync.run(fence);
        OBJECTS.decrementAndGet();
    }

    /** A program of a vertex and a fragment shader, in use; its attribute 0 is {@code corner}. */
    int program(String vertex, String fragment) throws IOException {
        int first = shader(VERTEX_SHADER, vertex);
        int second = shader(FRAGMENT_SHADER, fragment);
        int program = createProgram.toInt();
        attachShader.run(program, first);
        attachShader.run(program, second);
        try (Arena names = Arena.ofConfined()) {
            bindAttribLocation.run(program, 0, names.allocateFrom("corner").address());
        }
        linkProgram.run(program);
        deleteShader.run(first);
        deleteShader.run(second);
        getProgram.run(program, LINK_STATUS, number.address());
        if (number.get(INT, 0) == 0) {
            deleteProgram.run(program);
            throw new IOException("a program is refused by OpenGL ES");
        }
        useProgram.run(program);
        vertexAttribPointer.run(0, 2, GL_FLOAT, 0, 0, corners.address());
        enableVertexAttribArray.run(0);
        return made(program);
    }

    void deleteProgram(int program) {
        deleteProgram.run(program);
        gone(program);
    }

    int uniform(int program, String name) {
        try (Arena names = Arena.ofConfined()) {
            return getUniformLocation.toInt(program, names.allocateFrom(name).address());
        }
    }

    void set(int uniform, float a, float b, float c, float d) {
        uniform4f.run(uniform, a, b, c, d);
    }

    /** Runs the program for every pixel of a rectangle. */
    void draw(int x, int y, int width, int height) {
        scissor.run(x, y, width, height);
        drawArrays.run(TRIANGLES, 0, 3);
    }

    /** OpenGL has no object 0. */
    private static int made(int name) {
        OBJECTS.addAndGet(name == 0 ? 0 : 1);
        return name;
    }

    private static void gone(int name) {
        OBJECTS.addAndGet(name == 0 ? 0 : -1);
    }

    private int shader(int kind, String source) throws IOException {
        int shader = createShader.toInt(kind);
        try (Arena text = Arena.ofConfined()) {
            MemorySegment pointer =
                    text.allocateFrom(ADDRESS, text.allocateFrom(source).address());
            shaderSource.run(shader, 1, pointer.address(), 0L);
        }
        compileShader.run(shader);
        getShader.run(shader, COMPILE_STATUS, number.address());
        if (number.get(INT, 0) == 0) {
            deleteShader.run(shader);
            throw new IOException("a shader is refused by OpenGL ES");
        }
        return shader;
    }

    private static String text(long address) {
        return address == 0
                ? ""
                : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.US_ASCII);
    }
}
