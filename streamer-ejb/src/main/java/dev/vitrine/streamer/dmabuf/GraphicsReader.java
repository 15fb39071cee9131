package dev.vitrine.streamer.dmabuf;

import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.Region;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads buffers through a graphics card: an imported buffer is drawn, the right side up and as blue, green, red, unused, and
 * what was drawn is read into pixel buffers that take turns. Only the part that is asked for is drawn and read.
 *
 * <p>Reading has three steps, so that whoever owns the buffer waits no longer than it must: {@link #begin}, {@link #settle}
 * after which the buffer may be changed, {@link #finish} which brings the pixels. The thread that made it, whose context it
 * has, does all.
 */
final class GraphicsReader implements AutoCloseable {

    /** As many parts can be begun before the first is finished. */
    static final int TURNS = 3;

    /** A card that takes longer has stopped. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final String VERTEX = """
            attribute vec2 corner;
            void main() {
                gl_Position = vec4(corner, 0.0, 1.0);
            }
            """;

    /** {@code place} leads from a pixel that is drawn to a place in the buffer. */
    private static final String FRAGMENT = """
            #extension GL_OES_EGL_image_external : require
            precision highp float;
            uniform samplerExternalOES source;
            uniform vec4 place;
            void main() {
                gl_FragColor = vec4(texture2D(source, gl_FragCoord.xy * place.xy + place.zw).bgr, 1.0);
            }
            """;

    private static final AtomicLong IMPORTED = new AtomicLong();

    private final Egl egl;
    private final Gles gl;
    private final GraphicsCards cards;
    private final GraphicsCards.Card card;
    private final long context;
    private final List<Turn> free = new ArrayList<>();
    private final ArrayDeque<Turn> begun = new ArrayDeque<>();

    private int program;
    private int place;
    private int framebuffer;
    private int drawn;
    private int drawnWidth;
    private int drawnHeight;

    /** A pixel buffer and what is read into it. */
    private static final class Turn {
        final int buffer;
        long capacityBytes;
        long fence;

        @Nullable Region part;

        Turn(int buffer) {
            this.buffer = buffer;
        }
    }

    /** A buffer that the card knows: a texture. It keeps the buffer's memory until it is closed. */
    final class Imported implements AutoCloseable {

        private final DmaBufPicture picture;
        private final int texture;

        private Imported(DmaBufPicture picture, int texture) {
            this.picture = picture;
            this.texture = texture;
            IMPORTED.incrementAndGet();
        }

        @Override
        public void close() {
            IMPORTED.decrementAndGet();
            gl.deleteTexture(texture);
        }
    }

    /** @throws IOException when the card cannot; a sentence's end */
    GraphicsReader(GraphicsCards cards, GraphicsCards.Card card) throws IOException {
        this.egl = cards.egl();
        this.gl = cards.gles();
        this.cards = cards;
        this.card = card;
        context = egl.context(card.display());
        try {
            if (!gl.hasExtension("GL_OES_EGL_image_external")) {
                throw new IOException(gl.renderer() + " has no GL_OES_EGL_image_external");
            }
            program = gl.program(VERTEX, FRAGMENT);
            place = gl.uniform(program, "place");
            framebuffer = gl.newFramebuffer();
            for (int turn = 0; turn < TURNS; turn++) {
                free.add(new Turn(gl.newBuffer()));
            }
            gl.check("its program");
        } catch (IOException refused) {
            close();
            throw refused;
        }
    }

    /** The card's name. */
    String name() {
        return card.name();
    }

    /** How many buffers are imported at the moment. */
    static long importedNow() {
        return IMPORTED.get();
    }

    /** The format of all that is read. */
    static PixelFormat format() {
        return PixelFormat.BGRX;
    }

    /** Imports a buffer; its descriptors are needed no more afterwards. */
    Imported take(DmaBufPicture picture, List<BufferDescriptor> descriptors) throws IOException {
        long image = cards.importer().image(card, picture, descriptors);
        int texture = gl.newTexture();
        try {
            gl.bindTexture(Gles.TEXTURE_EXTERNAL, texture);
            gl.useImage(image);
            gl.check("the buffer");
        } catch (IOException refused) {
            gl.deleteTexture(texture);
            throw refused;
        } finally {
            egl.destroyImage(card.display(), image);
        }
        return new Imported(picture, texture);
    }

    /** Whether one more part can be begun. */
    boolean hasTurn() {
        return !free.isEmpty();
    }

    /** Whether a part waits to be finished. */
    boolean hasBegun() {
        return !begun.isEmpty();
    }

    /** Begins to read a part of a picture, which is inside it; there must be a {@linkplain #hasTurn turn}. */
    void begin(Imported source, Region part) throws IOException {
        DmaBufPicture picture = source.picture;
        drawInto(picture.width(), picture.height());
        gl.bindTexture(Gles.TEXTURE_EXTERNAL, source.texture);
        place(picture);
        gl.draw(part.x(), part.y(), part.width(), part.height());
        Turn turn = free.removeFirst();
        begun.add(turn);
        turn.fence = gl.fence();
        turn.part = part;
        long bytes = bytes(part);
        gl.bindBuffer(turn.buffer);
        if (turn.capacityBytes < bytes) {
            gl.storeBuffer(bytes);
            turn.capacityBytes = bytes;
        }
        gl.readPixels(part.x(), part.y(), part.width(), part.height());
        gl.bindBuffer(0);
        gl.check("a part of " + part);
    }

    /** Waits until all that was begun is drawn: the buffers are needed no more. */
    void settle() throws IOException {
        for (Turn turn : begun) {
            if (turn.fence != 0) {
                long fence = turn.fence;
                turn.fence = 0;
                if (!gl.await(fence, PATIENCE_NANOS)) {
                    throw new IOException(card.name() + " did not draw within "
                            + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s");
                }
            }
        }
    }

    /** The part that was begun first. */
    Region next() {
        Turn turn = begun.getFirst();
        Region part = turn.part;
        if (part == null) {
            throw new IllegalStateException("nothing is read into it");
        }
        return part;
    }

    /**
     * Puts the part that was begun first into its place, row below row from the picture's top.
     *
     * @param to a direct buffer
     * @param first where the part's first pixel belongs
     * @param strideBytes from one row to the next there
     */
    void finish(ByteBuffer to, int first, int strideBytes) throws IOException {
        Region part = next();
        Turn turn = begun.removeFirst();
        free.add(turn);
        forgetFence(turn);
        MemorySegment target = MemorySegment.ofBuffer(to.duplicate().clear());
        gl.bindBuffer(turn.buffer);
        MemorySegment pixels = gl.mapBuffer(bytes(part));
        try {
            long rowBytes = (long) part.width() * format().bytesPerPixel();
            if (rowBytes == strideBytes) {
                MemorySegment.copy(pixels, 0, target, first, rowBytes * part.height());
            } else {
                for (int line = 0; line < part.height(); line++) {
                    MemorySegment.copy(pixels, line * rowBytes, target, first + (long) line * strideBytes, rowBytes);
                }
            }
        } finally {
            gl.unmapBuffer();
            gl.bindBuffer(0);
        }
    }

    /** Gives up what was begun. */
    void forget() {
        begun.forEach(this::forgetFence);
        free.addAll(begun);
        begun.clear();
    }

    @Override
    public void close() {
        forget();
        for (Turn turn : free) {
            gl.deleteBuffer(turn.buffer);
        }
        free.clear();
        gl.deleteFramebuffer(framebuffer);
        gl.deleteTexture(drawn);
        if (program != 0) {
            gl.deleteProgram(program);
        }
        egl.destroyContext(card.display(), context);
    }

    private void forgetFence(Turn turn) {
        if (turn.fence != 0) {
            gl.deleteFence(turn.fence);
            turn.fence = 0;
        }
    }

    private void drawInto(int width, int height) throws IOException {
        if (width == drawnWidth && height == drawnHeight) {
            return;
        }
        gl.deleteTexture(drawn);
        drawn = gl.newTexture();
        gl.bindTexture(Gles.TEXTURE_2D, drawn);
        gl.store(width, height);
        gl.drawInto(framebuffer, drawn, width, height);
        drawnWidth = width;
        drawnHeight = height;
        gl.check("a picture of " + width + "x" + height);
    }

    /** The lowest row that is drawn is the first that is read: it becomes the picture's highest. */
    private void place(DmaBufPicture picture) {
        float down = 1f / picture.backingHeight();
        float right = 1f / picture.backingWidth();
        Region shown = picture.shown();
        if (picture.y0Top()) {
            gl.set(place, right, -down, shown.x() * right, (shown.y() + shown.height()) * down);
        } else {
            gl.set(place, right, down, shown.x() * right, shown.y() * down);
        }
    }

    private static long bytes(Region part) {
        return (long) part.width() * part.height() * format().bytesPerPixel();
    }
}
