package dev.vitrine.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViewerInputTest {

    private final RecordingInput guest = new RecordingInput();
    private final ViewerInput hand = new ViewerInput();

    @Test
    void motionThatWasOvertakenIsDropped() {
        take(new InputMessage.MoveTo(1, 10, 10));
        take(new InputMessage.MoveTo(3, 30, 30));
        take(new InputMessage.MoveTo(2, 20, 20));
        assertThat(guest.done()).containsExactly("to 10,10", "to 30,30");
    }

    @Test
    void aButtonIsPressedWhereItWasPressed() {
        take(new InputMessage.ButtonChange(5, PointerButton.LEFT, true, 40, 41));
        take(new InputMessage.MoveTo(4, 1, 1));
        take(new InputMessage.ButtonChange(6, PointerButton.LEFT, false, 42, 43));
        assertThat(guest.done()).containsExactly("to 40,41", "+LEFT", "to 42,43", "-LEFT");
    }

    @Test
    void aLostRelativeMotionIsMadeUpByTheNext() {
        take(new InputMessage.MoveBy(1, 5, 5));
        take(new InputMessage.MoveBy(3, 12, 3));
        take(new InputMessage.MoveBy(2, 9, 9));
        assertThat(guest.done()).containsExactly("by 5,5", "by 7,-2");
    }

    @Test
    void sequenceNumbersGoRoundTheCircle() {
        take(new InputMessage.MoveTo(0x7FFFFFFF, 1, 1));
        take(new InputMessage.MoveTo(0x80000001, 2, 2));
        take(new InputMessage.MoveTo(0xFFFFFFFF, 3, 3));
        take(new InputMessage.MoveTo(2, 4, 4));
        assertThat(guest.done()).containsExactly("to 1,1", "to 2,2", "to 3,3", "to 4,4");
    }

    @Test
    void whatIsHeldIsLetGoOnce() {
        take(new InputMessage.KeyChange("ControlLeft", true));
        take(new InputMessage.KeyChange("KeyC", true));
        take(new InputMessage.KeyChange("KeyC", false));
        take(new InputMessage.ButtonChange(1, PointerButton.RIGHT, true, 0xFFFF, 0xFFFF));
        take(new InputMessage.Release());
        hand.release(guest);
        assertThat(guest.done()).containsExactly("+ControlLeft", "+KeyC", "-KeyC", "+RIGHT", "-ControlLeft", "-RIGHT");
    }

    @Test
    void fingersKeepTheirOrderAcrossTheChannels() {
        take(new InputMessage.TouchChange(1, TouchPhase.BEGIN, 0, 10, 10));
        take(new InputMessage.TouchChange(2, TouchPhase.BEGIN, 1, 20, 20));
        take(new InputMessage.TouchMove(
                4, List.of(new InputMessage.FingerPlace(0, 12, 12), new InputMessage.FingerPlace(1, 22, 22))));
        take(new InputMessage.TouchMove(3, List.of(new InputMessage.FingerPlace(0, 11, 11))));
        take(new InputMessage.TouchChange(5, TouchPhase.END, 0, 13, 13));
        take(new InputMessage.TouchMove(6, List.of(new InputMessage.FingerPlace(0, 14, 14))));
        assertThat(guest.done())
                .containsExactly(
                        "BEGIN 0 at 10,10", "BEGIN 1 at 20,20", "MOVE 0 at 12,12", "MOVE 1 at 22,22", "END 0 at 13,13");
    }

    @Test
    void fingersThatAreHeldAreTakenAwayOnce() {
        take(new InputMessage.TouchChange(1, TouchPhase.BEGIN, 2, 10, 10));
        take(new InputMessage.TouchMove(2, List.of(new InputMessage.FingerPlace(2, 30, 31))));
        take(new InputMessage.Release());
        hand.release(guest);
        take(new InputMessage.TouchChange(3, TouchPhase.END, 2, 30, 31));
        assertThat(guest.done()).containsExactly("BEGIN 2 at 10,10", "MOVE 2 at 30,31", "END 2 at 30,31");
    }

    @Test
    void aKeyThatRepeatsIsPressedAgainAndReleasedOnce() {
        take(new InputMessage.KeyChange("KeyA", true));
        take(new InputMessage.KeyChange("KeyA", true));
        take(new InputMessage.KeyChange("KeyA", false));
        take(new InputMessage.KeyChange("KeyA", false));
        assertThat(guest.done()).containsExactly("+KeyA", "+KeyA", "-KeyA");
    }

    @Test
    void aKeyThatNoGuestKnowsIsDropped() {
        assertThat(hand.take(new InputMessage.KeyChange("Unheard", true), guest))
                .isFalse();
        assertThat(guest.done()).isEmpty();
    }

    @Test
    void motionWithoutControlIsNoLeapOnceControlIsThere() {
        hand.ignore(new InputMessage.MoveBy(1, 500, 500));
        take(new InputMessage.MoveBy(2, 501, 502));
        assertThat(guest.done()).containsExactly("by 1,2");
    }

    private void take(InputMessage message) {
        hand.take(message, guest);
    }
}
