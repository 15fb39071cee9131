package dev.vitrine.streamer.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.picture.Region;
import dev.vitrine.streamer.picture.RgbPicture;
import dev.vitrine.streamer.verify.Limits;
import dev.vitrine.streamer.verify.PictureExpectation;
import dev.vitrine.streamer.verify.PictureInput;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PictureWaitTest {

    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;
    private static final Region TOP = new Region(0, 0, 40, 5);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final FakeDisplay display = new FakeDisplay();

    @Test
    void seesWhatComes() throws Exception {
        display.paint(RED);
        CompletableFuture<PictureWait.Seen> green = begin(same(GREEN), LONG, Duration.ZERO);
        display.paintRows(10, 3, GREEN);
        Thread.sleep(100);
        assertThat(green).isNotDone();
        display.paintRows(0, 5, GREEN);

        PictureWait.Seen seen = green.get(60, TimeUnit.SECONDS);

        assertThat(seen.verdict().passed()).isTrue();
        assertThat(seen.verdict().reason()).isEqualTo("saw the region 40x5 at 0, 0 of display 0 to be #00ff00");
        assertThat(seen.verdict().measured().get("pictureStartMillis")).isGreaterThanOrEqualTo(100);
        assertThat(seen.verdict().measured()).containsEntry("differingPixels", 0.0);
        assertThat(seen.screenshot()).isEmpty();
    }

    @Test
    void aFailureShowsTheScreenAndWhatWasWrongWithIt() throws Exception {
        display.paint(RED);
        display.paintRows(0, 4, GREEN);

        PictureWait.Seen seen = begin(same(GREEN), Duration.ZERO, Duration.ZERO).get(60, TimeUnit.SECONDS);

        assertThat(seen.verdict().passed()).isFalse();
        assertThat(seen.verdict().reason()).contains("40 of 200 pixels differed, by 255 of 255 at most");
        assertThat(seen.verdict().measured()).containsEntry("differingShare", 0.2);
        RgbPicture screenshot = seen.screenshot().orElseThrow();
        assertThat(screenshot.height()).isEqualTo(FakeDisplay.HEIGHT);
        assertThat(screenshot.rgb(0, 3)).isEqualTo(GREEN);
        assertThat(screenshot.rgb(0, 4)).isEqualTo(RED);
        RgbPicture difference = seen.difference().orElseThrow();
        assertThat(difference.height()).isEqualTo(5);
        assertThat(difference.rgb(0, 3)).isNotEqualTo(RED);
        assertThat(difference.rgb(0, 4)).isEqualTo(RED);
    }

    @Test
    void whoeverIsLateAnswersAllTheSame() throws Exception {
        display.paint(RED);
        long longAgo = System.nanoTime() - LONG.toNanos();
        PictureWait.Seen seen = new PictureWait("cluster", display, wish(Optional.of(TOP), same(GREEN)))
                .begin(expectation(longAgo, Duration.ZERO, Duration.ZERO, OptionalLong.empty(), same(GREEN)))
                .get(60, TimeUnit.SECONDS);
        assertThat(seen.verdict().passed()).isFalse();
    }

    @Test
    void aTolerableDifferenceIsNone() throws Exception {
        display.paint(0x00f500);
        assertPassed(new PictureCondition.Same(new PictureTarget.Colour(GREEN), 10, 0), true);
        assertPassed(new PictureCondition.Same(new PictureTarget.Colour(GREEN), 9, 0), false);
        assertPassed(new PictureCondition.Different(new PictureTarget.Colour(GREEN), 9, 0), true);
        assertPassed(new PictureCondition.Different(new PictureTarget.Colour(GREEN), 10, 0), false);
        display.paintRows(0, 1, 0);
        assertPassed(new PictureCondition.Same(new PictureTarget.Colour(GREEN), 10, 0.2), true);
        assertPassed(new PictureCondition.Same(new PictureTarget.Colour(GREEN), 10, 0.199), false);
    }

    @Test
    void aPictureDiffersFromWhatItWasBeforeAndStandsStillAgain() throws Exception {
        display.paint(RED);
        CompletableFuture<PictureWait.Seen> differs =
                begin(new PictureCondition.Different(new PictureTarget.Before(), 0, 0), LONG, Duration.ZERO);
        CompletableFuture<PictureWait.Seen> still =
                begin(new PictureCondition.Still(0, 0), LONG, Duration.ofSeconds(3));
        for (int picture = 0; picture < 5; picture++) {
            Thread.sleep(100);
            display.paintRows(4, 1, GREEN + picture);
        }

        assertThat(differs.get(60, TimeUnit.SECONDS).verdict().measured().get("differingPixels"))
                .isEqualTo(40.0);
        assertThat(still.get(60, TimeUnit.SECONDS).verdict().measured().get("pictureStartMillis"))
                .isGreaterThanOrEqualTo(500);
    }

    @Test
    void whatNeverStandsStillShowsWhatChangedAtLast() throws Exception {
        display.paint(RED);
        CompletableFuture<PictureWait.Seen> still =
                begin(new PictureCondition.Still(0, 0), Duration.ofMillis(200), Duration.ofSeconds(5));
        int colour = 0;
        while (!still.isDone()) {
            display.paintRows(2, 1, colour++);
            Thread.sleep(20);
        }
        PictureWait.Seen seen = still.join();
        assertThat(seen.verdict().passed()).isFalse();
        assertThat(seen.difference().orElseThrow().rgb(5, 2)).isEqualTo(RED);
        assertThat(seen.difference().orElseThrow().rgb(5, 3)).isNotEqualTo(RED);
    }

    @Test
    void beforeThereIsAPictureItIsWaitedFor() throws Exception {
        CompletableFuture<PictureWait.Seen> green = begin(same(GREEN), LONG, Duration.ZERO);
        Thread.sleep(50);
        display.paint(GREEN);
        assertThat(green.get(60, TimeUnit.SECONDS).verdict().passed()).isTrue();
        display.screen().blank(System.nanoTime());
        assertThat(begin(same(GREEN), Duration.ZERO, Duration.ZERO)
                        .get(60, TimeUnit.SECONDS)
                        .verdict()
                        .reason())
                .contains("there was no picture");
    }

    @Test
    void whatCannotBeSeenIsRefused() {
        PictureCondition before = new PictureCondition.Same(new PictureTarget.Before(), 0, 0);
        assertThatThrownBy(() -> new PictureWait("cluster", display, wish(Optional.of(TOP), before)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("display 0 has no picture at the moment");
        display.paint(RED);
        assertThatThrownBy(() ->
                        new PictureWait("cluster", display, wish(Optional.of(new Region(1, 0, 40, 1)), same(RED))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("picture.region is 40x1 at 1, 0, which is not in the picture of 40x30");
    }

    @Test
    void whoWaitsIsToldWhenTheGuestGoesAndTheScreenIsLeftAlone() throws Exception {
        display.paint(RED);
        PictureWait wait = new PictureWait("cluster", display, wish(Optional.of(TOP), same(GREEN)));
        CompletableFuture<PictureWait.Seen> green = wait.begin(expectation(LONG, Duration.ZERO, OptionalLong.empty()));
        wait.close();
        assertThatThrownBy(() -> green.get(60, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(wait.isOver()).isTrue();
    }

    @Test
    void aLightIsComparedWithASoundThatIsToldLater() throws Exception {
        display.paint(RED);
        PictureWait wait = new PictureWait("cluster", display, wish(Optional.of(TOP), same(GREEN)));
        CompletableFuture<PictureWait.Seen> light = wait.begin(expectation(
                LONG, Duration.ZERO, OptionalLong.of(Duration.ofSeconds(30).toNanos())));
        display.paint(GREEN);
        long nanos = display.screen().changedNanos();
        Thread.sleep(50); // the light is looked at, unless this machine stands still
        display.paint(RED);
        Thread.sleep(100);
        assertThat(light).isNotDone();
        wait.tell(new PictureInput.SoundBegan(nanos - 5_000_000));

        PictureWait.Seen seen = light.get(120, TimeUnit.SECONDS);

        // The thread may not have been fast enough to look at the light; it says so then.
        assertThat(seen.verdict().measured()).containsKey("unseenPictures");
        if (Double.valueOf(0).equals(seen.verdict().measured().get("unseenPictures"))) {
            assertThat(seen.verdict().measured()).containsEntry("pictureAfterSoundMillis", 5.0);
        }
    }

    private void assertPassed(PictureCondition condition, boolean passed) throws Exception {
        assertThat(begin(condition, Duration.ZERO, Duration.ZERO)
                        .get(60, TimeUnit.SECONDS)
                        .verdict()
                        .passed())
                .as(condition.toString())
                .isEqualTo(passed);
    }

    private CompletableFuture<PictureWait.Seen> begin(PictureCondition condition, Duration within, Duration least)
            throws InterruptedException {
        return new PictureWait("cluster", display, wish(Optional.of(TOP), condition))
                .begin(expectation(within, least, OptionalLong.empty(), condition));
    }

    private static PictureExpectation expectation(Duration within, Duration least, OptionalLong apart) {
        return expectation(within, least, apart, same(GREEN));
    }

    private static PictureExpectation expectation(
            Duration within, Duration least, OptionalLong apart, PictureCondition condition) {
        return expectation(System.nanoTime(), within, least, apart, condition);
    }

    private static PictureExpectation expectation(
            long beginNanos, Duration within, Duration least, OptionalLong apart, PictureCondition condition) {
        Limits limits = new Limits(
                beginNanos,
                within.toNanos(),
                least.toNanos(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
        return new PictureExpectation(wish(Optional.of(TOP), condition).toString(), limits, apart);
    }

    private static PictureCondition same(int colour) {
        return new PictureCondition.Same(new PictureTarget.Colour(colour), 0, 0);
    }

    private static PictureWish wish(Optional<Region> region, PictureCondition condition) {
        return new PictureWish(
                0, region, condition, LONG, Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
