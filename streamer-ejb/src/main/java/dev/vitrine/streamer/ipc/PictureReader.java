package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the newest picture out of a segment, whole or not at all.
 *
 * <p>The writer fills the buffer after {@code write_index}, then raises {@code frame_count}, then stores the index. It comes
 * back to a buffer only after it stored two more indices. So a copy is whole when, read before it, index and count stood
 * still, and, read after it, the count is at most one higher and the index at most one further: the writer then is at
 * most in the buffer after the next (docs/ipc.md argues it step by step). Everything else is copied again.
 *
 * <p>The size lies beside the pictures and changes apart from them: the first picture that is seen with another size may be
 * the last of the old one, and is skipped. When none follows it was the first of the new one.
 */
final class PictureReader {

    /** What a look at the segment gave. */
    enum Outcome {
        NOTHING_NEW,
        SHOWN,
        /** Another size: this picture was left out. */
        SKIPPED,
        /** The writer was faster at every try. */
        LAPPED,
        FAULTY
    }

    /** After so long without another picture, the one with the new size belongs to it. */
    static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int TRIES = 4;

    private final SharedFile segment;
    private final Screen screen;
    private final IpcCounters counters;
    private String fault = "";
    private boolean taken;
    private int takenIndex;
    private long takenCount;
    private int seenIndex;
    private boolean neverTaken = true;
    private @Nullable PictureShape shape;
    private @Nullable PictureShape nextShape;
    private long nextShapeCount;
    private long nextShapeNanos;

    /** Where the writer was before and after something was read. */
    private record Mark(int index, long count, PictureShape shape) {

        static Mark read(SharedHeader header) {
            int index = header.word(VideoLayout.WRITE_INDEX_AT);
            return new Mark(index, header.doubleWord(VideoLayout.FRAME_COUNT_AT), PictureShape.read(header));
        }

        /** Whether what was read since {@code before} was not written meanwhile. */
        boolean isWholeSince(Mark before) {
            long pictures = count - before.count;
            int indices = Math.floorMod(index - before.index, VideoLayout.BUFFERS);
            return pictures >= 0 && pictures <= 1 && indices <= 1 && shape.equals(before.shape);
        }
    }

    PictureReader(SharedFile segment, Screen screen, IpcCounters counters) {
        this.segment = segment;
        this.screen = screen;
        this.counters = counters;
    }

    /** Why the last look was {@link Outcome#FAULTY}: a sentence that names what would be right. */
    String fault() {
        return fault;
    }

    /** The picture that is there now may be one that nobody shows any more: only the next one is taken. */
    void passOver() throws IOException {
        Mark now = Mark.read(segment.header());
        taken = true;
        takenIndex = now.index;
        takenCount = now.count;
    }

    /** The index at the last look: there may be a new picture when it is another. */
    int seenIndex() {
        return seenIndex;
    }

    /** Whether no picture of this segment came to the screen yet. */
    boolean hasNeverTaken() {
        return neverTaken;
    }

    /** The picture that is there is shown again, changed or not. */
    void takeAgain() {
        taken = false;
    }

    /**
     * Looks for a new picture and brings it to the screen.
     *
     * @throws InternalError when the segment was made shorter at this very moment
     */
    Outcome look(long nowNanos) throws IOException {
        long bufferBytes = VideoLayout.bufferBytes(segment.sizeBytes());
        if (bufferBytes == 0) {
            return faulty("has " + segment.sizeBytes() + " bytes: it must have " + VideoLayout.FRAMES_AT
                    + " and three buffers, each a multiple of 8");
        }
        SharedHeader header = segment.header();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Mark mark = Mark.read(header);
            String wrong = fault(header, mark, bufferBytes);
            if (!wrong.isEmpty()) {
                return faulty(wrong);
            }
            seenIndex = mark.index;
            if (mark.count == 0 || isTaken(mark)) {
                return Outcome.NOTHING_NEW;
            }
            if (!mark.equals(Mark.read(header))) {
                continue;
            }
            if (isOfAnotherSize(mark, nowNanos)) {
                return Outcome.SKIPPED;
            }
            counters.noticed(nowNanos - 1000 * header.doubleWord(VideoLayout.TIMESTAMP_AT));
            if (copy(header, mark, bufferBytes)) {
                return fault.isEmpty() ? Outcome.SHOWN : Outcome.FAULTY;
            }
        }
        counters.countLapped();
        return Outcome.LAPPED;
    }

    /** Both, because the count is raised before the index: the picture between the two is the one before. */
    private boolean isTaken(Mark mark) {
        return taken && mark.index == takenIndex && mark.count == takenCount;
    }

    private static String fault(SharedHeader header, Mark mark, long bufferBytes) {
        int magic = header.word(VideoLayout.MAGIC_AT);
        int version = header.word(VideoLayout.VERSION_AT);
        if (mark.count == 0 && magic == 0) {
            return ""; // new, and nobody has written yet
        }
        if (magic != VideoLayout.MAGIC) {
            return "begins with 0x%08X: it must begin with 0x%08X".formatted(magic, VideoLayout.MAGIC);
        }
        if (version != VideoLayout.VERSION) {
            return "is of version " + Integer.toUnsignedString(version) + ": this server knows version "
                    + VideoLayout.VERSION;
        }
        if (mark.count == 0) {
            return "";
        }
        if (mark.index < 0 || mark.index >= VideoLayout.BUFFERS) {
            return "has write_index " + Integer.toUnsignedString(mark.index) + ": it must be 0, 1 or 2";
        }
        String wrong = mark.shape.fault(bufferBytes);
        return wrong.isEmpty() ? "" : "says " + wrong;
    }

    private Outcome faulty(String wrong) {
        fault = wrong;
        return Outcome.FAULTY;
    }

    private boolean isOfAnotherSize(Mark mark, long nowNanos) {
        if (shape == null || mark.shape.equals(shape)) {
            shape = mark.shape;
            nextShape = null;
            return false;
        }
        if (!mark.shape.equals(nextShape)) {
            nextShape = mark.shape;
            nextShapeCount = mark.count;
            nextShapeNanos = nowNanos;
            counters.countSkipped();
            return true;
        }
        boolean settled = mark.count != nextShapeCount || nowNanos - nextShapeNanos >= SETTLE_NANOS;
        if (settled) {
            shape = mark.shape;
            nextShape = null;
        }
        return !settled;
    }

    /** Whether the copy was whole, or there is a fault that no other try would mend. */
    private boolean copy(SharedHeader header, Mark mark, long bufferBytes) throws IOException {
        PictureLayout layout = mark.shape.layout();
        ByteBuffer pixels = screen.beginWhole(layout);
        boolean whole = false;
        try {
            fault = "";
            if (!segment.read(pixels, VideoLayout.FRAMES_AT + mark.index * bufferBytes)) {
                fault = "was made shorter while it was read";
                return true;
            }
            VarHandle.acquireFence();
            whole = Mark.read(header).isWholeSince(mark);
            if (whole) {
                header.word(VideoLayout.READ_INDEX_AT, mark.index);
            }
        } finally {
            if (whole) {
                screen.commit(System.nanoTime());
            } else {
                screen.abort();
            }
        }
        if (whole) {
            neverTaken = false;
            counters.countPicture(taken ? Math.max(0, mark.count - takenCount - 1) : 0);
            taken = true;
            takenIndex = mark.index;
            takenCount = mark.count;
        }
        return whole;
    }
}
