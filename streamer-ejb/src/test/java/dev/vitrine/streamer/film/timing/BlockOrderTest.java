package dev.vitrine.streamer.film.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.webm.WebmTracks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockOrderTest {

    private final List<String> given = new ArrayList<>();
    private final BlockOrder order = new BlockOrder((block, begins) ->
            given.add((begins ? "|" : "") + (block.isPicture() ? block.key() ? "K" : "P" : "S") + block.millis()));

    private void picture(long millis, boolean key) {
        order.add(new FilmBlock(WebmTracks.PICTURES, millis, key, new byte[10]));
    }

    private void sound(long millis) {
        order.add(new FilmBlock(WebmTracks.SOUND, millis, true, new byte[3]));
    }

    @Test
    void picturesAndSoundComeInTheOrderOfTheirTimes() {
        picture(1000, true);
        sound(980);
        sound(1000);
        picture(1033, false);
        sound(1020);

        order.advance(1000 + BlockOrder.PATIENCE_MILLIS);
        assertThat(given).containsExactly("|S980", "|K1000", "S1000");

        order.flush();
        assertThat(given).containsExactly("|S980", "|K1000", "S1000", "S1020", "P1033");
    }

    @Test
    void whatComesLaterThanThatKeepsItsTime() {
        picture(1000, true);
        sound(1400);
        order.advance(2000);
        picture(1200, false);
        order.advance(2000);

        assertThat(given).containsExactly("|K1000", "S1400", "P1200");
    }

    @Test
    void aLateKeyFrameDoesNotBringTheTimeBack() {
        picture(1000, true);
        picture(3000, true);
        order.advance(5000);
        picture(2000, true);
        order.flush();

        assertThat(given).containsExactly("|K1000", "|K3000", "|K3000");
    }

    @Test
    void withoutAKeyFrameAClusterEndsAfterTenSeconds() {
        picture(0, true);
        for (int millis = 5000; millis <= 20_000; millis += 5000) {
            sound(millis);
        }
        order.flush();

        assertThat(given).containsExactly("|K0", "S5000", "S10000", "|S15000", "S20000");
    }
}
