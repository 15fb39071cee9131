package dev.vitrine.streamer.dmabuf;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.Region;
import dev.vitrine.streamer.picture.Screen;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a screen what a guest draws into DMA-BUFs. A guest has two or three buffers and shows them in turn, so the last few
 * are kept open; all of them are let go of when another size or format comes, and by {@link #release}.
 *
 * <p>Its user calls {@link #show} or {@link #update} as often as there is something to show, then {@link #settle}, after which
 * the guest may draw again, and then {@link #finish}. For one thread, the screen's writer.
 */
public final class DmaBufScreen implements AutoCloseable {

    /** As many buffers are kept open. */
    static final int MOST_KEPT = 8;

    private final Screen screen;
    private final Watcher watcher;
    private final CardChoice cards;
    private final KernelMemory kernel = new KernelMemory();
    private final ReadingWay way = new ReadingWay();
    private final Map<BufferIdentity, KeptBuffer> kept = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable KeptBuffer current;
    /** What the screen shows, or will when all that was begun is finished. */
    private @Nullable PictureLayout promised;

    private boolean wholeNext;
    /** A buffer took another's place, and nothing of it was shown yet. */
    private boolean replaced;

    private long cardBegan;

    /** Told what becomes of pictures. */
    public interface Watcher {

        /** A whole picture is about to be shown; of another size than the one before, or not. */
        void whole(PictureLayout layout, boolean newSize);

        /** A part of the picture is about to be shown. */
        void part();
    }

    public DmaBufScreen(Screen screen, Watcher watcher) {
        this(screen, watcher, new CardChoice(() -> GraphicsCards.find(GraphicsCards.NODES)));
    }

    DmaBufScreen(Screen screen, Watcher watcher, CardChoice cards) {
        this.screen = screen;
        this.watcher = watcher;
        this.cards = cards;
    }

    /** Whether there is a buffer to be shown. */
    public boolean isShowing() {
        return current != null;
    }

    /**
     * Whether this buffer has taken another's place and nothing of it was shown yet; asked once, it is no longer so. QEMU lets
     * the guest's display be disabled when it lets go of the buffer before, just after it has named the next one.
     */
    public boolean hasJustReplaced() {
        boolean was = replaced;
        replaced = false;
        return was;
    }

    /**
     * A buffer is to be shown: at once when the screen showed nothing of its kind, with the guest's next update otherwise.
     *
     * @param descriptors at least one; this object's own
     * @throws UnreadableException when it cannot be read; nothing is kept of it then
     */
    public void show(DmaBufPicture picture, List<BufferDescriptor> descriptors, long nowNanos)
            throws UnreadableException {
        KeptBuffer former = current;
        KeptBuffer opened = null;
        current = null;
        try {
            opened = keep(picture, descriptors);
            boolean another = former == null || !packed(opened).equals(promised);
            current = opened;
            replaced = former != null;
            wholeNext = true;
            if (another) {
                read(opened, Region.whole(picture.width(), picture.height()), nowNanos);
            }
        } catch (IOException refused) {
            throw unreadable(picture, refused);
        } finally {
            for (BufferDescriptor descriptor : descriptors) {
                if (opened == null || !opened.owns(descriptor)) {
                    descriptor.close();
                }
            }
        }
    }

    /**
     * The guest has drawn into a part of the buffer that is shown.
     *
     * @return false when there is no buffer, or the part is outside of it
     * @throws UnreadableException when it cannot be read any longer; it is let go of then
     */
    public boolean update(int x, int y, int width, int height, long nowNanos) throws UnreadableException {
        KeptBuffer buffer = current;
        if (buffer == null) {
            return false;
        }
        DmaBufPicture picture = buffer.picture();
        Region part = clip(picture, x, y, width, height);
        if (part == null) {
            return false;
        }
        replaced = false;
        try {
            read(buffer, part, nowNanos);
        } catch (IOException refused) {
            throw unreadable(picture, refused);
        }
        return true;
    }

    /** Waits until the guest may draw again. */
    public void settle() throws UnreadableException {
        GraphicsReader reader = cards.reader();
        if (reader != null && reader.hasBegun()) {
            try {
                reader.settle();
            } catch (IOException refused) {
                throw unreadableNow(refused);
            }
        }
    }

    /** Shows what is still to be shown. */
    public void finish(long nowNanos) throws UnreadableException {
        GraphicsReader reader = cards.reader();
        try {
            while (reader != null && reader.hasBegun()) {
                finishOne(reader, nowNanos);
            }
        } catch (IOException refused) {
            throw unreadableNow(refused);
        }
    }

    /** Lets go of all buffers; the screen stays as it is. */
    public void release() {
        GraphicsReader reader = cards.reader();
        if (reader != null) {
            reader.forget();
        }
        kept.values().forEach(KeptBuffer::close);
        kept.clear();
        current = null;
        promised = null;
        replaced = false;
    }

    /** Lets go of the graphics card too. */
    @Override
    public void close() {
        release();
        cards.close();
    }

    private KeptBuffer keep(DmaBufPicture picture, List<BufferDescriptor> descriptors) throws IOException {
        BufferIdentity identity = BufferIdentity.of(descriptors, picture);
        KeptBuffer known = kept.get(identity);
        if (known != null) {
            return known;
        }
        for (Iterator<KeptBuffer> each = kept.values().iterator(); each.hasNext(); ) {
            KeptBuffer old = each.next();
            if (kept.size() >= MOST_KEPT || !isAlike(old.picture(), picture)) {
                each.remove();
                old.close();
            }
        }
        KeptBuffer opened = KeptBuffer.open(picture, descriptors, cards, kernel);
        kept.put(identity, opened);
        return opened;
    }

    private static boolean isAlike(DmaBufPicture one, DmaBufPicture other) {
        return one.backingWidth() == other.backingWidth()
                && one.backingHeight() == other.backingHeight()
                && one.fourcc() == other.fourcc()
                && one.modifier() == other.modifier();
    }

    private void read(KeptBuffer buffer, Region part, long nowNanos) throws IOException {
        LinearBuffer linear = buffer.linear();
        if (linear != null && way.isCard() && !importable(buffer)) {
            way.cardFailed();
        }
        PictureLayout layout = packed(buffer);
        boolean whole = wholeNext || !layout.equals(promised);
        Region wanted = whole ? Region.whole(layout.width(), layout.height()) : part;
        wholeNext = false;
        if (linear != null && !way.isCard()) {
            readByProcessor(linear, layout, wanted, nowNanos);
        } else {
            readByCard(buffer, layout, wanted, nowNanos);
        }
    }

    private boolean importable(KeptBuffer buffer) {
        try {
            return buffer.imported(cards) != null;
        } catch (IOException refused) {
            return false;
        }
    }

    private void readByProcessor(LinearBuffer linear, PictureLayout layout, Region part, long nowNanos)
            throws IOException {
        finish(nowNanos);
        promised = layout;
        long began = System.nanoTime();
        show(part, nowNanos, linear::read);
        measure(part, System.nanoTime() - began);
    }

    private void readByCard(KeptBuffer buffer, PictureLayout layout, Region part, long nowNanos) throws IOException {
        GraphicsReader.Imported imported = buffer.imported(cards);
        GraphicsReader reader = cards.reader();
        if (reader == null) {
            throw new IOException("there is no graphics card");
        }
        if (!layout.equals(promised)) {
            reader.forget();
        } else if (!reader.hasTurn()) {
            finishOne(reader, nowNanos);
        }
        promised = layout;
        cardBegan = System.nanoTime();
        reader.begin(imported, part);
    }

    private void finishOne(GraphicsReader reader, long nowNanos) throws IOException {
        Region part = reader.next();
        show(part, nowNanos, (region, to, first, stride) -> reader.finish(to, first, stride));
        measure(part, System.nanoTime() - cardBegan);
    }

    /** Puts a part's pixels into their place. */
    @FunctionalInterface
    private interface Source {
        void read(Region part, ByteBuffer to, int first, int strideBytes) throws IOException;
    }

    private void show(Region part, long nowNanos, Source source) throws IOException {
        PictureLayout layout = promised;
        if (layout == null) {
            return;
        }
        PictureLayout shown = screen.layout();
        boolean whole = isWhole(part, layout);
        ByteBuffer memory;
        if (whole) {
            boolean newSize = shown == null || shown.width() != layout.width() || shown.height() != layout.height();
            watcher.whole(layout, newSize);
            memory = screen.beginWhole(layout);
        } else {
            watcher.part();
            memory = layout.equals(shown) ? screen.beginRows(part.y(), part.height()) : null;
        }
        if (memory == null) {
            return;
        }
        int first = memory.position() + (whole ? 0 : part.x() * layout.format().bytesPerPixel());
        try {
            source.read(part, memory, first, layout.strideBytes());
        } catch (IOException | RuntimeException failure) {
            screen.abort();
            throw failure;
        }
        screen.commit(nowNanos);
    }

    private void measure(Region part, long nanos) {
        PictureLayout layout = promised;
        KeptBuffer buffer = current;
        if (layout != null && buffer != null && buffer.linear() != null && isWhole(part, layout)) {
            way.took(layout.lengthBytes(), nanos);
        }
    }

    private static boolean isWhole(Region part, PictureLayout layout) {
        return part.width() == layout.width() && part.height() == layout.height();
    }

    private PictureLayout packed(KeptBuffer buffer) {
        LinearBuffer linear = buffer.linear();
        PixelFormat format = linear == null || way.isCard() ? GraphicsReader.format() : linear.format();
        return PictureLayout.packed(buffer.picture().width(), buffer.picture().height(), format);
    }

    private static @Nullable Region clip(DmaBufPicture picture, int x, int y, int width, int height) {
        long left = Math.max(0, x);
        long top = Math.max(0, y);
        long right = Math.min(picture.width(), (long) x + width);
        long bottom = Math.min(picture.height(), (long) y + height);
        return right > left && bottom > top
                ? new Region((int) left, (int) top, (int) (right - left), (int) (bottom - top))
                : null;
    }

    /** What went wrong when all was begun is the card's fault, which may have been reset: its context is given up as well. */
    private UnreadableException unreadableNow(IOException reason) {
        KeptBuffer buffer = current;
        UnreadableException said = unreadable(buffer == null ? null : buffer.picture(), reason);
        cards.close();
        return said;
    }

    /** Lets go of everything: a buffer that comes again is tried anew. */
    private UnreadableException unreadable(@Nullable DmaBufPicture picture, IOException reason) {
        release();
        return reason instanceof UnreadableException known
                ? known
                : new UnreadableException(
                        "shows " + (picture == null ? "a picture" : picture) + ", which cannot be read here: "
                                + reason.getMessage(),
                        reason);
    }
}
