package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.picture.Camera;
import dev.vitrine.streamer.picture.Region;
import dev.vitrine.streamer.picture.RgbPicture;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.picture.Shot;
import dev.vitrine.streamer.verify.PictureExpectation;
import dev.vitrine.streamer.verify.PictureExpectationMachine;
import dev.vitrine.streamer.verify.PictureInput;
import dev.vitrine.streamer.verify.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a picture on a thread of its own, which sleeps until rows of the region change or a limit is reached. The guest's
 * thread only wakes it: a picture that is overtaken by the next is not looked at, and counted.
 */
final class PictureWait implements AutoCloseable {

    /**
     * What was seen when it was decided.
     *
     * @param screenshot all that the display showed, empty when it passed or there was nothing
     * @param difference of the region, with what was wrong marked
     */
    record Seen(Verdict verdict, Optional<RgbPicture> screenshot, Optional<RgbPicture> difference) {}

    /** A picture that is larger is not kept. */
    private static final int MOST_PIXELS = 7680 * 4320;

    private final String guest;
    private final PictureWish wish;
    private final Screen screen;
    private final Camera camera;
    private final PictureJudge judge;
    private final PictureInput.Looked first;
    private final Screen.RowWatcher watcher = this::changed;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicLong changes = new AtomicLong();
    private final Queue<PictureInput> sounds = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Seen> decided = new CompletableFuture<>();
    private volatile boolean closed;
    private long changesLookedAt;
    private long unseenPictures;

    /**
     * Looks for the first time; from then on no change is missed. Somebody must {@link #begin} or close it.
     *
     * @throws IllegalArgumentException when the region is not in the picture, or it is to be compared with one that is not there
     */
    PictureWait(String guest, Display display, PictureWish wish) throws InterruptedException {
        this.guest = guest;
        this.wish = wish;
        screen = display.screen();
        camera = new Camera(screen);
        screen.watchRows(watcher);
        try {
            Shot shot = camera.take(wish.region());
            if (shot instanceof Shot.Outside outside) {
                throw new IllegalArgumentException(
                        "picture.region is " + wish.region().orElseThrow() + ", which is not in the picture of "
                                + outside.width() + "x" + outside.height());
            }
            Optional<RgbPicture> before =
                    shot instanceof Shot.Taken taken ? Optional.of(taken.picture()) : Optional.empty();
            if (before.isEmpty() && comparesWithBefore()) {
                throw new IllegalArgumentException(
                        "display " + display.id() + " has no picture at the moment to compare with");
            }
            judge = new PictureJudge(wish.condition(), before);
            first = judge.look(shot);
        } catch (RuntimeException | InterruptedException failure) {
            screen.unwatchRows(watcher);
            throw failure;
        }
    }

    private boolean comparesWithBefore() {
        return switch (wish.condition()) {
            case PictureCondition.Same same -> same.target() instanceof PictureTarget.Before;
            case PictureCondition.Different different -> different.target() instanceof PictureTarget.Before;
            case PictureCondition.Still _ -> false;
        };
    }

    /** @return completed when it is decided; exceptionally when the guest is gone before */
    CompletableFuture<Seen> begin(PictureExpectation expectation) {
        long beginNanos = expectation.limits().beginNanos();
        Thread.ofVirtual()
                .name("picture of " + guest)
                .start(() -> run(new PictureExpectationMachine(expectation), beginNanos));
        return decided;
    }

    /** The sound of the same call came, or did not. */
    void tell(PictureInput sound) {
        sounds.add(sound);
        wake.release();
    }

    /** On the guest's thread. */
    private void changed(int firstRow, int rows) {
        Optional<Region> region = wish.region();
        if (region.isEmpty() || region.get().meetsRows(firstRow, rows)) {
            changes.incrementAndGet();
            wake.release();
        }
    }

    private void run(PictureExpectationMachine machine, long beginNanos) {
        try {
            Verdict verdict = await(machine, beginNanos);
            decided.complete(verdict.passed() ? passed(verdict) : failed(verdict));
        } catch (InterruptedException | RuntimeException failure) {
            decided.completeExceptionally(failure);
        } finally {
            close();
        }
    }

    private Verdict await(PictureExpectationMachine machine, long beginNanos) throws InterruptedException {
        Optional<Verdict> verdict = machine.handle(first);
        long seenUntilNanos = beginNanos;
        while (verdict.isEmpty()) {
            // Not from now on: a deadline may have passed since.
            sleep(machine.deadline(seenUntilNanos));
            if (closed) {
                throw gone();
            }
            for (PictureInput sound = sounds.poll(); sound != null; sound = sounds.poll()) {
                verdict = machine.handle(sound);
            }
            seenUntilNanos = System.nanoTime();
            PictureInput.Looked looked = lookAtChanges();
            if (looked != null) {
                verdict = machine.handle(looked);
            }
            verdict = verdict.isPresent() ? verdict : machine.advance(seenUntilNanos);
        }
        return verdict.get();
    }

    private void sleep(OptionalLong deadline) throws InterruptedException {
        if (deadline.isPresent()) {
            boolean _ = wake.tryAcquire(deadline.getAsLong() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } else {
            wake.acquire();
        }
        wake.drainPermits();
    }

    private PictureInput.@Nullable Looked lookAtChanges() throws InterruptedException {
        long until = changes.get();
        if (until == changesLookedAt) {
            return null;
        }
        unseenPictures += until - changesLookedAt - 1;
        changesLookedAt = until;
        return judge.look(camera.take(wish.region()));
    }

    private Seen passed(Verdict verdict) {
        return new Seen(counted(verdict), Optional.empty(), Optional.empty());
    }

    private Seen failed(Verdict verdict) throws InterruptedException {
        Shot shot = camera.take(Optional.empty());
        Optional<RgbPicture> whole =
                shot instanceof Shot.Taken taken && taken.region().pixels() <= MOST_PIXELS
                        ? Optional.of(taken.picture())
                        : judge.seen();
        return new Seen(counted(verdict), whole, judge.difference());
    }

    private Verdict counted(Verdict verdict) {
        Map<String, Double> measured = new LinkedHashMap<>(verdict.measured());
        measured.put("unseenPictures", (double) unseenPictures);
        return new Verdict(
                verdict.passed(), verdict.reason(), measured, verdict.clipFromNanos(), verdict.clipToNanos());
    }

    private CancellationException gone() {
        return new CancellationException("guest '" + guest + "' went away while this was waited for");
    }

    boolean isOver() {
        return closed;
    }

    /** Who waits still is told that nothing more is looked at. */
    @Override
    public void close() {
        closed = true;
        screen.unwatchRows(watcher);
        wake.release();
        decided.completeExceptionally(gone());
    }
}
