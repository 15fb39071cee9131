package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.NativeLibrary.ADDRESS;
import static dev.vitrine.streamer.dmabuf.NativeLibrary.INT;

import dev.vitrine.streamer.dmabuf.NativeLibrary.Function;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A texture that a context of its own draws, and of which others see an image: what a buffer is to whoever imports it. */
final class TestTexture implements AutoCloseable {

    private static final int GL_TEXTURE_2D = 0x0DE1;
    private static final int EGL_GL_TEXTURE_2D = 0x30B1;
    private static final int RGBA = 0x1908;
    private static final int UNSIGNED_BYTE = 0x1401;

    private final Egl egl;
    private final Gles gl;
    private final long display;
    private final int width;
    private final int height;
    private final long context;
    private final int texture;
    private final Function makeCurrent;
    private final Function currentContext;
    private final Function texSubImage;
    private final Function finish;

    TestTexture(Egl egl, Gles gl, long display, int width, int height) throws IOException {
        this.egl = egl;
        this.gl = gl;
        this.display = display;
        this.width = width;
        this.height = height;
        NativeLibrary eglLibrary = new NativeLibrary("libEGL.so.1");
        makeCurrent = eglLibrary.function("eglMakeCurrent", INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        currentContext = eglLibrary.function("eglGetCurrentContext", ADDRESS);
        NativeLibrary glLibrary = new NativeLibrary("libGLESv2.so.2");
        texSubImage = glLibrary.procedure("glTexSubImage2D", INT, INT, INT, INT, INT, INT, INT, INT, ADDRESS);
        finish = glLibrary.procedure("glFinish");
        long before = currentContext.toLong();
        context = egl.context(display);
        texture = gl.newTexture();
        gl.bindTexture(GL_TEXTURE_2D, texture);
        gl.store(width, height);
        makeCurrent.run(display, 0L, 0L, before);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** A new image of it; NVIDIA's driver makes none while another context is current. */
    long image() throws IOException {
        long before = currentContext.toLong();
        makeCurrent.run(display, 0L, 0L, context);
        try {
            return egl.image(display, context, EGL_GL_TEXTURE_2D, texture, Egl.NONE);
        } finally {
            makeCurrent.run(display, 0L, 0L, before);
        }
    }

    /** Draws all of it; a pixel's word has blue in its lowest byte. */
    void draw(TestMemory.Pixels pixels) {
        long before = currentContext.toLong();
        makeCurrent.run(display, 0L, 0L, context);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment words = arena.allocate(INT, (long) width * height);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int word = pixels.at(x, y);
                    int rgba = 0xff00_0000 | (word & 0xff) << 16 | (word & 0xff00) | ((word >> 16) & 0xff);
                    words.setAtIndex(INT, (long) y * width + x, rgba);
                }
            }
            gl.bindTexture(GL_TEXTURE_2D, texture);
            texSubImage.run(GL_TEXTURE_2D, 0, 0, 0, width, height, RGBA, UNSIGNED_BYTE, words.address());
            finish.run();
        }
        makeCurrent.run(display, 0L, 0L, before);
    }

    @Override
    public void close() {
        long before = currentContext.toLong();
        makeCurrent.run(display, 0L, 0L, context);
        gl.deleteTexture(texture);
        egl.destroyContext(display, context);
        if (before != context && before != 0) {
            makeCurrent.run(display, 0L, 0L, before);
        }
    }
}
