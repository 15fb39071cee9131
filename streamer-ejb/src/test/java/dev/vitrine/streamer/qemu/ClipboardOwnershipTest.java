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
        ownership.grabbed(7, TEXT);
        assertThat(ownership.grab()).isEqualTo(7);
        assertThat(ownership.reset()).as("it is to be grabbed again").isTrue();
        assertThat(ownership.grab()).as("which the agent takes").isZero();
        assertThat(ownership.grabbed(1, TEXT)).isEqualTo(Grabbed.NEWS);
    }

    /** The rules of QEMU's core, of its agent's port and of the agent, over channels that keep their order. */
    @RepeatedTest(200)
    void allThreeSidesComeToAgreeWhoseItIs(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        QemuModel qemu = new QemuModel();
        int steps = 1 + repetition.getCurrentRepetition() % 40;
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(5)) {
                case 0 -> qemu.fromUs.add(ownership.grab());
                case 1 -> qemu.agentCopies();
                case 2 -> qemu.hearUs();
                case 3 -> qemu.hearAgent();
                default -> deliver(qemu, random.nextBoolean());
            }
        }
        while (qemu.isBusy()) {
            qemu.hearUs();
            qemu.hearAgent();
            deliver(qemu, true);
            deliver(qemu, false);
        }
        assertThat(qemu.isOurs).isEqualTo(ownership.isOurs());
        assertThat(qemu.agentThinksOurs).isEqualTo(ownership.isOurs());
    }

    private void deliver(QemuModel qemu, boolean toUs) {
        if (!toUs) {
            qemu.agentHears();
        } else if (!qemu.toUs.isEmpty()) {
            Grabbed grabbed = ownership.grabbed(qemu.toUs.removeFirst(), TEXT);
            if (grabbed == Grabbed.LOST && ownership.isOurs()) {
                qemu.fromUs.add(ownership.grab());
            }
        }
    }

    /** As QEMU 7.2 and later decide, and spice-vdagentd. */
    private static final class QemuModel {

        private final ArrayDeque<Long> fromUs = new ArrayDeque<>();
        private final ArrayDeque<Long> toUs = new ArrayDeque<>();
        private final ArrayDeque<Long> fromAgent = new ArrayDeque<>();
        private final ArrayDeque<Long> toAgent = new ArrayDeque<>();
        private long serial = -1;
        private long agents;
        private boolean isOurs;
        private boolean agentThinksOurs;

        boolean isBusy() {
            return !(fromUs.isEmpty() && toUs.isEmpty() && fromAgent.isEmpty() && toAgent.isEmpty());
        }

        void agentCopies() {
            fromAgent.add(agents++);
            agentThinksOurs = false;
        }

        void agentHears() {
            if (!toAgent.isEmpty()) {
                long heard = toAgent.removeFirst();
                if (heard == agents || heard == agents - 1) {
                    agents = heard + 1;
                    agentThinksOurs = true;
                }
            }
        }

        void hearAgent() {
            if (!fromAgent.isEmpty()) {
                serial = fromAgent.removeFirst();
                isOurs = false;
                toUs.add(serial);
            }
        }

        void hearUs() {
            if (!fromUs.isEmpty() && fromUs.getFirst() >= serial) {
                serial = fromUs.getFirst();
                isOurs = true;
                toAgent.add(serial);
            }
            fromUs.pollFirst();
        }
    }
}
