package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final PictureLayout SMALL = PictureLayout.packed(4, 4, PixelFormat.BGRX);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Screen screen = new Screen();

    @Test
    void nothingIsSeenOfAPictureBeforeItIsCommitted() throws Exception {
        assertThat(screen.read((layout, pixels, sequence, changed) -> {}, PATIENCE_NANOS))
                .isFalse();
        show(SMALL, 1);
        fill(screen.beginWhole(SMALL), 2);
        assertThat(firstByte()).isEqualTo(1);
        screen.commit(7);
        assertThat(firstByte()).isEqualTo(2);
        assertThat(screen.sequence()).isEqualTo(2);
        assertThat(screen.changedNanos()).isEqualTo(7);
    }

    @Test
    void rowsChangeThePictureThatIsShown() throws Exception {
        show(SMALL, 1);
        ByteBuffer rows = screen.beginRows(1, 2);
        assertThat(rows).isNotNull();
        assertThat(rows.remaining()).isEqualTo(2 * SMALL.strideBytes());
        fill(rows, 9);
        screen.commit(8);
        screen.read(
                (layout, pixels, sequence, changed) -> {
                    assertThat(pixels.get(0)).isEqualTo((byte) 1);
                    assertThat(pixels.get(layout.strideBytes())).isEqualTo((byte) 9);
                    assertThat(pixels.get(3 * layout.strideBytes())).isEqualTo((byte) 1);
                },
                PATIENCE_NANOS);
    }

    @Test
    void rowsOutsideThePictureAreRefused() {
        assertThat(screen.beginRows(0, 1)).isNull();
        show(SMALL, 1);
        assertThat(screen.beginRows(-1, 1)).isNull();
        assertThat(screen.beginRows(0, 0)).isNull();
        assertThat(screen.beginRows(3, 2)).isNull();
        assertThat(screen.beginRows(Integer.MAX_VALUE, Integer.MAX_VALUE)).isNull();
    }

    @Test
    void aReaderGivesUpOnAWriterThatStopsInTheMiddle() throws Exception {
        show(SMALL, 1);
        screen.beginRows(0, 1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger outcome = new AtomicInteger(-1);
        Thread.ofVirtual().start(() -> {
            try {
                outcome.set(screen.read((layout, pixels, sequence, changed) -> {}, 1_000_000) ? 1 : 0);
            } catch (InterruptedException interrupted) {
                outcome.set(2);
            }
            done.countDown();
        });
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome).hasValue(0);
        screen.abort();
        assertThat(firstByte()).isEqualTo(1);
    }

    @Test
    void anAbortedPictureIsNeverSeenAndItsMemoryServesTheNext() throws Exception {
        show(SMALL, 1);
        fill(screen.beginWhole(SMALL), 5);
        screen.abort();
        assertThat(firstByte()).isEqualTo(1);
        show(PictureLayout.packed(8, 8, PixelFormat.BGRX), 3);
        assertThat(firstByte()).isEqualTo(3);
    }

    @Test
    void everyChangeWakesTheWatchersAndNothingElseDoes() {
        AtomicInteger woken = new AtomicInteger();
        Runnable watcher = woken::incrementAndGet;
        screen.watch(watcher);
        screen.commit(1);
        assertThat(woken).hasValue(0);
        show(SMALL, 1);
        screen.blank(2);
        assertThat(woken).hasValue(2);
        screen.unwatch(watcher);
        show(SMALL, 1);
        assertThat(woken).hasValue(2);
    }

    @Test
    void whoeverWatchesRowsIsToldWhichChanged() {
        List<String> told = new ArrayList<>();
        Screen.RowWatcher watcher = (firstRow, rows) -> told.add(firstRow + "+" + rows);
        screen.watchRows(watcher);
        show(SMALL, 1);
        screen.beginRows(1, 2);
        assertThat(told).containsExactly("0+" + Integer.MAX_VALUE);
        screen.commit(2);
        screen.commit(3);
        screen.beginRows(0, 1);
        screen.abort();
        assertThat(told).containsExactly("0+" + Integer.MAX_VALUE, "1+2");
        screen.unwatchRows(watcher);
        screen.blank(4);
        assertThat(told).hasSize(2);
    }

    @Test
    void aWriterThatForgetsToCommitIsToldSo() {
        screen.beginWhole(SMALL);
        assertThatThrownBy(() -> screen.beginWhole(SMALL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWriterThatNeverPausesDoesNotStarveAReader() throws Exception {
        show(SMALL, 1);
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                ByteBuffer rows = screen.beginRows(0, 4);
                if (rows != null) {
                    fill(rows, 2);
                }
                screen.commit(System.nanoTime());
            }
        });
        try {
            for (int round = 0; round < 100; round++) {
                assertThat(screen.read((layout, pixels, sequence, changed) -> {}, PATIENCE_NANOS))
                        .isTrue();
            }
        } finally {
            writer.interrupt();
            writer.join();
        }
    }

    @Test
    void aLayoutThatCannotBeSaysWhy() {
        assertThatThrownBy(() -> new PictureLayout(0, 1, 4, PixelFormat.BGRX)).hasMessageContaining("0x1");
        assertThatThrownBy(() -> new PictureLayout(10, 1, 39, PixelFormat.BGRX)).hasMessageContaining("needs 40");
        assertThatThrownBy(() -> new PictureLayout(16_384, 16_384, Integer.MAX_VALUE, PixelFormat.BGRX))
                .hasMessageContaining("2 GiB");
        assertThatThrownBy(() -> new PictureLayout(20_000, 1, 80_000, PixelFormat.BGRX))
                .hasMessageContaining("16384");
    }

    private void show(PictureLayout layout, int value) {
        fill(screen.beginWhole(layout), value);
        screen.commit(System.nanoTime());
    }

    private static void fill(ByteBuffer memory, int value) {
        while (memory.hasRemaining()) {
            memory.put((byte) value);
        }
    }

    private int firstByte() throws InterruptedException {
        AtomicInteger first = new AtomicInteger(-1);
        screen.read((layout, pixels, sequence, changed) -> first.set(pixels.get(0)), PATIENCE_NANOS);
        return first.get();
    }
}
