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
    void whatStaysInItsSourceIsFetchedWhenItIsReadAndOnce() throws Exception {
        List<String> fetched = new ArrayList<>();
        screen.showFrom(source(fetched, 1), SMALL, 5);
        assertThat(screen.sequence()).isEqualTo(1);
        assertThat(screen.changedNanos()).isEqualTo(5);
        assertThat(fetched).isEmpty();
        assertThat(firstByte()).isEqualTo(1);
        assertThat(firstByte()).isEqualTo(1);
        assertThat(fetched).containsExactly("0+4");
        screen.changed(3, 1, 6);
        screen.changed(0, 2, 7);
        assertThat(screen.sequence()).isEqualTo(3);
        assertThat(firstByte()).isEqualTo(1);
        assertThat(fetched).containsExactly("0+4", "0+2", "3+1");
    }

    @Test
    void whoeverReadsSomeRowsFetchesNoOthers() throws Exception {
        List<String> fetched = new ArrayList<>();
        screen.showFrom(source(fetched, 1), SMALL, 5);
        AtomicInteger row = new AtomicInteger();
        screen.readRows(
                1, 2, (layout, pixels, sequence, changed) -> row.set(pixels.get(layout.strideBytes())), PATIENCE_NANOS);
        assertThat(row).hasValue(1);
        screen.readRows(2, Integer.MAX_VALUE, (layout, pixels, sequence, changed) -> {}, PATIENCE_NANOS);
        screen.readRows(
                Integer.MAX_VALUE, Integer.MAX_VALUE, (layout, pixels, sequence, changed) -> {}, PATIENCE_NANOS);
        firstByte();
        assertThat(fetched).containsExactly("1+2", "3+1", "0+1");
    }

    @Test
    void aPictureStaysWhenItsSourceGoes() throws Exception {
        List<String> fetched = new ArrayList<>();
        screen.showFrom(source(fetched, 1), SMALL, 5);
        screen.settle();
        screen.settle();
        screen.changed(0, 4, 6);
        assertThat(screen.sequence())
                .as("there is no source that could have changed")
                .isEqualTo(1);
        assertThat(firstByte()).isEqualTo(1);
        assertThat(fetched).containsExactly("0+4");
    }

    @Test
    void anotherPictureEndsTheSource() throws Exception {
        List<String> fetched = new ArrayList<>();
        screen.showFrom(source(fetched, 1), SMALL, 5);
        show(SMALL, 2);
        screen.changed(0, 4, 6);
        assertThat(firstByte()).isEqualTo(2);
        screen.showFrom(source(fetched, 3), SMALL, 7);
        screen.showFrom(source(fetched, 4), PictureLayout.packed(4, 8, PixelFormat.BGRX), 8);
        assertThat(firstByte()).isEqualTo(4);
        screen.changed(0, 8, 9);
        screen.blank(10);
        screen.settle();
        assertThat(firstByte()).isEqualTo(-1);
        assertThat(fetched).containsExactly("0+8");
    }

    @Test
    void anotherSourceIsTakenInSilenceUntilItsPictureIsToldOf() throws Exception {
        List<String> fetched = new ArrayList<>();
        screen.moveTo(source(fetched, 1));
        assertThat(firstByte())
                .as("there is no picture whose place it could take")
                .isEqualTo(-1);
        screen.showFrom(source(fetched, 2), SMALL, 5);
        assertThat(firstByte()).isEqualTo(2);
        screen.moveTo(source(fetched, 3));
        assertThat(screen.sequence()).isEqualTo(1);
        assertThat(firstByte()).isEqualTo(3);
        screen.changed(0, 4, 6);
        assertThat(screen.sequence()).isEqualTo(2);
        assertThat(screen.changedNanos()).isEqualTo(6);
        assertThat(fetched).containsExactly("0+4", "0+4");
    }

    @Test
    void rowsWrittenBesideASourceAreNotFetchedOver() throws Exception {
        List<String> fetched = new ArrayList<>();
        screen.showFrom(source(fetched, 1), SMALL, 5);
        ByteBuffer rows = screen.beginRows(0, 1);
        assertThat(rows).isNotNull();
        assertThat(rows.get(rows.position()))
                .as("for who writes a part of a row")
                .isEqualTo((byte) 1);
        fill(rows, 9);
        screen.commit(6);
        assertThat(firstByte()).isEqualTo(9);
        assertThat(fetched).containsExactly("0+1", "1+3");
    }

    @Test
    void aPictureThatItsSourceHasNoMoreIsNotShown() throws Exception {
        show(SMALL, 1);
        screen.showFrom((firstRow, rows) -> false, SMALL, 5);
        assertThat(firstByte()).isEqualTo(-1);
        assertThat(screen.beginRows(0, 1)).isNull();
        screen.settle();
        assertThat(firstByte()).isEqualTo(-1);
        show(SMALL, 2);
        assertThat(firstByte()).isEqualTo(2);
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

    private static Screen.RowSource source(List<String> fetched, int value) {
        return (firstRow, rows) -> {
            fetched.add(firstRow + "+" + rows.remaining() / SMALL.strideBytes());
            fill(rows, value);
            return true;
        };
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
