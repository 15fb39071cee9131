package dev.vitrine.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

    /** Spot checks from QEMU's keymaps, one of every region of the board. */
    @ParameterizedTest
    @CsvSource({
        "Escape, 1, 27",
        "Digit1, 2, 49",
        "KeyA, 30, 65",
        "Enter, 28, 13",
        "Space, 57, 32",
        "F12, 88, 123",
        "IntlBackslash, 86, 226",
        "NumpadEnter, 156, 13",
        "NumpadDivide, 181, 111",
        "Numpad5, 76, 101",
        "ArrowUp, 200, 38",
        "Delete, 211, 46",
        "AltRight, 184, 18",
        "Pause, 198, 19",
        "ContextMenu, 221, 93"
    })
    void knowsItsNumbers(String code, int qnum, int domKeyCode) {
        Key key = Key.ofCode(code).orElseThrow();
        assertThat(key.qnum()).isEqualTo(qnum);
        assertThat(key.domKeyCode()).isEqualTo(domKeyCode);
    }

    @Test
    void noTwoKeysShareANumber() {
        assertThat(Stream.of(Key.values()).map(Key::qnum))
                .doesNotHaveDuplicates()
                .allMatch(qnum -> qnum > 0 && qnum < 256);
        assertThat(Stream.of(Key.values()).map(Key::code)).doesNotHaveDuplicates();
    }

    @Test
    void aBoardOf105KeysIsWhollyThere() {
        Stream<String> board = Stream.of(
                        "Escape F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 PrintScreen ScrollLock Pause",
                        "Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace",
                        "Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash",
                        "CapsLock KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Enter",
                        "ShiftLeft IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash ShiftRight",
                        "ControlLeft MetaLeft AltLeft Space AltRight MetaRight ContextMenu ControlRight",
                        "Insert Home PageUp Delete End PageDown ArrowUp ArrowLeft ArrowDown ArrowRight",
                        "NumLock NumpadDivide NumpadMultiply NumpadSubtract Numpad7 Numpad8 Numpad9 NumpadAdd",
                        "Numpad4 Numpad5 Numpad6 Numpad1 Numpad2 Numpad3 NumpadEnter Numpad0 NumpadDecimal")
                .flatMap(row -> Stream.of(row.split(" ")));
        assertThat(board.toList())
                .hasSize(105)
                .allMatch(code -> Key.ofCode(code).isPresent());
    }
}
