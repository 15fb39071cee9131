package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.qemu.ClipboardOwnership.Grabbed;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ClipboardOwnershipTest {

    private static final Set<ClipboardFormat> TEXT = Set.of(ClipboardFormat.TEXT);
    private static final Set<ClipboardFormat> ALL = Set.of(ClipboardFormat.values());

    private final ClipboardOwnership ownership = new ClipboardOwnership();

    @Test
    void belongsToNobodyAtFirst() {
        assertThat(ownership.isOurs()).isFalse();
        assertThat(ownership.copied()).isEmpty();
        assertThat(ownership.release()).isFalse();
        assertThat(ownership.released()).isFalse();
        assertThat(ownership.reset()).isFalse();
    }

    @Test
    void aGrabOfOursHasTheSerialOfTheLastGrab() {
        assertThat(ownership.grab()).isZero();
        assertThat(ownership.grabbed(5, TEXT)).isEqualTo(Grabbed.NEWS);
        assertThat(ownership.isOurs()).isFalse();
        assertThat(ownership.grab()).isEqualTo(5);
        assertThat(ownership.isOurs()).isTrue();
        assertThat(ownership.copied()).as("the guest's copy is gone").isEmpty();
    }

    @Test
    void theGuestsGrabOfTheSameSerialLostTheRace() {
        ownership.grabbed(5, TEXT);
        ownership.grab();
        assertThat(ownership.grabbed(5, TEXT)).isEqualTo(Grabbed.LOST);
        assertThat(ownership.grabbed(4, ALL)).isEqualTo(Grabbed.LOST);
        assertThat(ownership.isOurs()).isTrue();
        assertThat(ownership.copied()).isEmpty();
        assertThat(ownership.grabbed(6, ALL)).isEqualTo(Grabbed.NEWS);
        assertThat(ownership.isOurs()).isFalse();
        assertThat(ownership.copied()).isEqualTo(ALL);
    }

    @Test
    void bothFirstGrabsAreEqualAndOursWins() {
        assertThat(ownership.grab()).isZero();
        assertThat(ownership.grabbed(0, TEXT)).isEqualTo(Grabbed.LOST);
        assertThat(ownership.isOurs()).isTrue();
    }

    @Test
    void whatQemuSaysTwiceIsNoNews() {
        assertThat(ownership.grabbed(3, TEXT)).isEqualTo(Grabbed.NEWS);
        assertThat(ownership.grabbed(3, TEXT)).isEqualTo(Grabbed.REPEATED);
        assertThat(ownership.grabbed(3, ALL)).as("more of it").isEqualTo(Grabbed.NEWS);
        assertThat(ownership.grabbed(2, TEXT)).as("an older one").isEqualTo(Grabbed.LOST);
        assertThat(ownership.copied()).isEqualTo(ALL);
    }

    @Test
    void aReleaseOnTheWayTakesNothingFromUs() {
        ownership.grabbed(1, TEXT);
        ownership.grab();
        assertThat(ownership.released()).isFalse();
        assertThat(ownership.isOurs()).isTrue();
        assertThat(ownership.release()).isTrue();
        assertThat(ownership.isOurs()).isFalse();
        ownership.grabbed(2, TEXT);
        assertThat(ownership.released()).isTrue();
        assertThat(ownership.copied()).isEmpty();
    }

    @Test
    void anAgentThatBeginsAnewMayCountFromNothing() {
        ownership.grabbed(9, TEXT);
        assertThat(ownership.reset()).isFalse();
        assertThat(ownership.grabbed(0, TEXT)).isEqualTo(Grabbed.NEWS);
        assertThat(ownership.grab()).isZero();
        assertThat(ownership.reset()).as("it is to be grabbed again").isTrue();
        assertThat(ownership.grab()).as("QEMU still remembers that serial").isZero();
    }

    /** The rules of QEMU's core and of its agent's port, over a channel each way that keeps its order. */
    @RepeatedTest(200)
    void bothSidesComeToAgreeWhoseItIs(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        QemuModel qemu = new QemuModel();
        for (int step = 0; step < 100; step++) {
            switch (random.nextInt(4)) {
                case 0 -> qemu.fromUs.add(ownership.grab());
                case 1 -> qemu.guestCopies();
                case 2 -> qemu.hear();
                default -> deliver(qemu);
            }
        }
        while (!qemu.fromUs.isEmpty() || !qemu.toUs.isEmpty()) {
            qemu.hear();
            deliver(qemu);
        }
        assertThat(ownership.isOurs()).isEqualTo(qemu.oursHasIt);
    }

    private void deliver(QemuModel qemu) {
        if (!qemu.toUs.isEmpty()) {
            ownership.grabbed(qemu.toUs.removeFirst(), TEXT);
        }
    }

    /** As QEMU 8.0 and later decide, and a guest that takes over the serials it hears of. */
    private static final class QemuModel {

        private final ArrayDeque<Long> fromUs = new ArrayDeque<>();
        private final ArrayDeque<Long> toUs = new ArrayDeque<>();
        private long serial = -1;
        private long guests;
        private boolean oursHasIt;

        void guestCopies() {
            serial = guests++;
            oursHasIt = false;
            toUs.add(serial);
        }

        void hear() {
            if (!fromUs.isEmpty()) {
                long ours = fromUs.removeFirst();
                if (ours >= serial) {
                    serial = ours;
                    guests = Math.max(guests, ours + 1);
                    oursHasIt = true;
                }
            }
        }
    }
}
