package dev.vitrine.streamer.input;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key by its place on the board, whatever is printed on it: the {@code KeyboardEvent.code} of UI Events, with the numbers
 * that guests know it by.
 *
 * @see <a href="https://www.w3.org/TR/uievents-code/">UI Events KeyboardEvent code Values</a>
 */
public enum Key {
    ESCAPE("Escape", 0x01, 27),
    DIGIT_1("Digit1", 0x02, 49),
    DIGIT_2("Digit2", 0x03, 50),
    DIGIT_3("Digit3", 0x04, 51),
    DIGIT_4("Digit4", 0x05, 52),
    DIGIT_5("Digit5", 0x06, 53),
    DIGIT_6("Digit6", 0x07, 54),
    DIGIT_7("Digit7", 0x08, 55),
    DIGIT_8("Digit8", 0x09, 56),
    DIGIT_9("Digit9", 0x0a, 57),
    DIGIT_0("Digit0", 0x0b, 48),
    MINUS("Minus", 0x0c, 189),
    EQUAL("Equal", 0x0d, 187),
    BACKSPACE("Backspace", 0x0e, 8),
    TAB("Tab", 0x0f, 9),
    KEY_Q("KeyQ", 0x10, 81),
    KEY_W("KeyW", 0x11, 87),
    KEY_E("KeyE", 0x12, 69),
    KEY_R("KeyR", 0x13, 82),
    KEY_T("KeyT", 0x14, 84),
    KEY_Y("KeyY", 0x15, 89),
    KEY_U("KeyU", 0x16, 85),
    KEY_I("KeyI", 0x17, 73),
    KEY_O("KeyO", 0x18, 79),
    KEY_P("KeyP", 0x19, 80),
    BRACKET_LEFT("BracketLeft", 0x1a, 219),
    BRACKET_RIGHT("BracketRight", 0x1b, 221),
    ENTER("Enter", 0x1c, 13),
    CONTROL_LEFT("ControlLeft", 0x1d, 17),
    KEY_A("KeyA", 0x1e, 65),
    KEY_S("KeyS", 0x1f, 83),
    KEY_D("KeyD", 0x20, 68),
    KEY_F("KeyF", 0x21, 70),
    KEY_G("KeyG", 0x22, 71),
    KEY_H("KeyH", 0x23, 72),
    KEY_J("KeyJ", 0x24, 74),
    KEY_K("KeyK", 0x25, 75),
    KEY_L("KeyL", 0x26, 76),
    SEMICOLON("Semicolon", 0x27, 186),
    QUOTE("Quote", 0x28, 222),
    BACKQUOTE("Backquote", 0x29, 192),
    SHIFT_LEFT("ShiftLeft", 0x2a, 16),
    BACKSLASH("Backslash", 0x2b, 220),
    KEY_Z("KeyZ", 0x2c, 90),
    KEY_X("KeyX", 0x2d, 88),
    KEY_C("KeyC", 0x2e, 67),
    KEY_V("KeyV", 0x2f, 86),
    KEY_B("KeyB", 0x30, 66),
    KEY_N("KeyN", 0x31, 78),
    KEY_M("KeyM", 0x32, 77),
    COMMA("Comma", 0x33, 188),
    PERIOD("Period", 0x34, 190),
    SLASH("Slash", 0x35, 191),
    SHIFT_RIGHT("ShiftRight", 0x36, 16),
    NUMPAD_MULTIPLY("NumpadMultiply", 0x37, 106),
    ALT_LEFT("AltLeft", 0x38, 18),
    SPACE("Space", 0x39, 32),
    CAPS_LOCK("CapsLock", 0x3a, 20),
    F1("F1", 0x3b, 112),
    F2("F2", 0x3c, 113),
    F3("F3", 0x3d, 114),
    F4("F4", 0x3e, 115),
    F5("F5", 0x3f, 116),
    F6("F6", 0x40, 117),
    F7("F7", 0x41, 118),
    F8("F8", 0x42, 119),
    F9("F9", 0x43, 120),
    F10("F10", 0x44, 121),
    NUM_LOCK("NumLock", 0x45, 144),
    SCROLL_LOCK("ScrollLock", 0x46, 145),
    NUMPAD_7("Numpad7", 0x47, 103),
    NUMPAD_8("Numpad8", 0x48, 104),
    NUMPAD_9("Numpad9", 0x49, 105),
    NUMPAD_SUBTRACT("NumpadSubtract", 0x4a, 109),
    NUMPAD_4("Numpad4", 0x4b, 100),
    NUMPAD_5("Numpad5", 0x4c, 101),
    NUMPAD_6("Numpad6", 0x4d, 102),
    NUMPAD_ADD("NumpadAdd", 0x4e, 107),
    NUMPAD_1("Numpad1", 0x4f, 97),
    NUMPAD_2("Numpad2", 0x50, 98),
    NUMPAD_3("Numpad3", 0x51, 99),
    NUMPAD_0("Numpad0", 0x52, 96),
    NUMPAD_DECIMAL("NumpadDecimal", 0x53, 110),
    INTL_BACKSLASH("IntlBackslash", 0x56, 226),
    F11("F11", 0x57, 122),
    F12("F12", 0x58, 123),
    NUMPAD_EQUAL("NumpadEqual", 0x59, 187),
    KANA_MODE("KanaMode", 0x70, 21),
    INTL_RO("IntlRo", 0x73, 193),
    CONVERT("Convert", 0x79, 28),
    NON_CONVERT("NonConvert", 0x7b, 29),
    INTL_YEN("IntlYen", 0x7d, 255),
    NUMPAD_COMMA("NumpadComma", 0x7e, 194),
    MEDIA_TRACK_PREVIOUS("MediaTrackPrevious", 0x90, 177),
    MEDIA_TRACK_NEXT("MediaTrackNext", 0x99, 176),
    NUMPAD_ENTER("NumpadEnter", 0x9c, 13),
    CONTROL_RIGHT("ControlRight", 0x9d, 17),
    AUDIO_VOLUME_MUTE("AudioVolumeMute", 0xa0, 173),
    MEDIA_PLAY_PAUSE("MediaPlayPause", 0xa2, 179),
    MEDIA_STOP("MediaStop", 0xa4, 178),
    AUDIO_VOLUME_DOWN("AudioVolumeDown", 0xae, 174),
    AUDIO_VOLUME_UP("AudioVolumeUp", 0xb0, 175),
    BROWSER_HOME("BrowserHome", 0xb2, 172),
    NUMPAD_DIVIDE("NumpadDivide", 0xb5, 111),
    PRINT_SCREEN("PrintScreen", 0xb7, 44),
    ALT_RIGHT("AltRight", 0xb8, 18),
    PAUSE("Pause", 0xc6, 19),
    HOME("Home", 0xc7, 36),
    ARROW_UP("ArrowUp", 0xc8, 38),
    PAGE_UP("PageUp", 0xc9, 33),
    ARROW_LEFT("ArrowLeft", 0xcb, 37),
    ARROW_RIGHT("ArrowRight", 0xcd, 39),
    END("End", 0xcf, 35),
    ARROW_DOWN("ArrowDown", 0xd0, 40),
    PAGE_DOWN("PageDown", 0xd1, 34),
    INSERT("Insert", 0xd2, 45),
    DELETE("Delete", 0xd3, 46),
    META_LEFT("MetaLeft", 0xdb, 91),
    META_RIGHT("MetaRight", 0xdc, 92),
    CONTEXT_MENU("ContextMenu", 0xdd, 93),
    POWER("Power", 0xde, 255),
    SLEEP("Sleep", 0xdf, 95);

    private static final Map<String, Key> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Key::code, Function.identity()));

    private final String code;
    private final int qnum;
    private final int domKeyCode;

    Key(String code, int qnum, int domKeyCode) {
        this.code = code;
        this.qnum = qnum;
        this.domKeyCode = domKeyCode;
    }

    /** The key with that {@code KeyboardEvent.code}, empty when no guest could know it. */
    public static Optional<Key> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The browser's name of the key. */
    public String code() {
        return code;
    }

    /** QEMU's number of the key: PC XT scan code set 1, bit 7 set for those that a keyboard sends after 0xe0. */
    public int qnum() {
        return qnum;
    }

    /** The legacy {@code KeyboardEvent.keyCode} on a US board, which macemu's emulators use. */
    public int domKeyCode() {
        return domKeyCode;
    }
}
