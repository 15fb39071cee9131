package dev.vitrine.streamer.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is printed on a keyboard: with which keys a text is typed when the guest is set to the same layout. */
public final class KeyboardLayout {

    /** The keys row by row from the top left, and the one beside the left shift: layouts name what is printed on each. */
    private static final List<Key> PLACES = Stream.of(
                    "Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal",
                    "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash",
                    "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote",
                    "KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash IntlBackslash")
            .flatMap(row -> Stream.of(row.split(" ")))
            .map(code -> Key.ofCode(code).orElseThrow())
            .toList();

    /** US English: XKB's {@code us}. */
    public static final KeyboardLayout US = new KeyboardLayout(
            "us",
            "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
            "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
            "",
            "");

    /** German: XKB's {@code de}. Its acute accent is left out: what a space makes of that dead key depends on the guest. */
    public static final KeyboardLayout DE = new KeyboardLayout(
            "de",
            "^1234567890ß qwertzuiopü+#asdfghjklöäyxcvbnm,.-<",
            "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_>",
            "  ²³   {[]}\\ @ €        ~                  µ   |",
            "^`");

    private static final List<KeyboardLayout> ALL = List.of(US, DE);

    private final String word;
    private final Map<Integer, List<Stroke>> strokes = new HashMap<>();

    /** A key that is tapped while the ones that change its meaning are held. */
    public record Stroke(Key key, boolean shift, boolean altGraph) {}

    /** @param dead what a space has to follow, so that it stands for itself */
    private KeyboardLayout(String word, String plain, String shifted, String altGraph, String dead) {
        this.word = word;
        strokes.put((int) ' ', List.of(new Stroke(Key.SPACE, false, false)));
        strokes.put((int) '\n', List.of(new Stroke(Key.ENTER, false, false)));
        strokes.put((int) '\t', List.of(new Stroke(Key.TAB, false, false)));
        strokes.put((int) '\b', List.of(new Stroke(Key.BACKSPACE, false, false)));
        add(altGraph, false, true, dead);
        add(shifted, true, false, dead);
        add(plain, false, false, dead);
    }

    private void add(String printed, boolean shift, boolean altGraph, String dead) {
        for (int place = 0; place < printed.length(); place++) {
            char character = printed.charAt(place);
            if (character != ' ') {
                Stroke stroke = new Stroke(PLACES.get(place), shift, altGraph);
                strokes.put(
                        (int) character,
                        dead.indexOf(character) < 0
                                ? List.of(stroke)
                                : List.of(stroke, new Stroke(Key.SPACE, false, false)));
            }
        }
    }

    /** What people call it. */
    public String word() {
        return word;
    }

    public static List<KeyboardLayout> all() {
        return ALL;
    }

    public static Optional<KeyboardLayout> ofWord(String word) {
        return ALL.stream().filter(layout -> layout.word.equals(word)).findFirst();
    }

    /**
     * The keys that type a text.
     *
     * @throws IllegalArgumentException when something of it cannot be typed; it is named
     */
    public List<Stroke> type(String text) {
        String impossible = text.codePoints()
                .filter(character -> !strokes.containsKey(character))
                .distinct()
                .limit(10)
                .mapToObj(character -> "'%s' (U+%04X)".formatted(Character.toString(character), character))
                .collect(Collectors.joining(", "));
        if (!impossible.isEmpty()) {
            throw new IllegalArgumentException("layout '" + word + "' has no key for " + impossible);
        }
        List<Stroke> typed = new ArrayList<>();
        text.codePoints().forEach(character -> typed.addAll(strokes.getOrDefault(character, List.of())));
        return typed;
    }
}
