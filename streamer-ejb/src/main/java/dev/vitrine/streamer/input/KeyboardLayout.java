package dev.vitrine.streamer.input;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is printed on a keyboard: with which keys a text is typed when the guest is set to the same layout. */
public final class KeyboardLayout {

    private static final Stroke SPACE = new Stroke(Key.SPACE, false, false);

    /** Letters with marks that every system makes of a dead key and a letter; beyond them they differ. */
    private static final int LAST_COMPOSED = 0xff;

    /** The mark that is set on the letter before it, by the mark that stands alone. */
    private static final Map<Integer, Integer> COMBINING = Map.of(
            (int) '`', 0x300, (int) '´', 0x301, (int) '^', 0x302, (int) '~', 0x303, (int) '¨', 0x308, (int) '°', 0x30a,
            (int) '¸', 0x327, (int) 'ˇ', 0x30c);

    /** Of these a dead key and a space make the mark itself. What they make of an acute accent depends on the guest. */
    private static final String ALONE_WITH_SPACE = "^`~";

    private static final List<KeyboardLayout> ALL = LayoutBook.read();

    /** US English, which is taken where no layout is named. */
    public static final KeyboardLayout US = ofWord("us").orElseThrow();

    private final String word;
    private final String title;
    private final Map<Integer, List<Stroke>> strokes;

    /** A key that is tapped while the ones that change its meaning are held. */
    public record Stroke(Key key, boolean shift, boolean altGraph) {}

    /** A character or a dead key's mark, and the stroke that has it; earlier ones are preferred. */
    record Print(int character, boolean dead, Stroke stroke) {}

    KeyboardLayout(String word, String title, List<Print> prints) {
        this.word = word;
        this.title = title;
        Map<Integer, List<Stroke>> found = new HashMap<>();
        found.put((int) ' ', List.of(SPACE));
        found.put((int) '\n', List.of(new Stroke(Key.ENTER, false, false)));
        found.put((int) '\t', List.of(new Stroke(Key.TAB, false, false)));
        found.put((int) '\b', List.of(new Stroke(Key.BACKSPACE, false, false)));
        for (Print print : prints) {
            if (!print.dead()) {
                found.putIfAbsent(print.character(), List.of(print.stroke()));
            }
        }
        Map<Integer, Stroke> dead = new HashMap<>();
        for (Print print : prints) {
            if (print.dead()) {
                dead.putIfAbsent(print.character(), print.stroke());
            }
        }
        compose(dead, found);
        strokes = Map.copyOf(found);
    }

    /** Adds what a dead key makes of a letter or a space, where no key has it by itself. */
    private static void compose(Map<Integer, Stroke> dead, Map<Integer, List<Stroke>> found) {
        dead.forEach((mark, stroke) -> {
            if (ALONE_WITH_SPACE.indexOf(mark) >= 0) {
                found.putIfAbsent(mark, List.of(stroke, SPACE));
            }
            int combining = COMBINING.getOrDefault(mark, mark);
            for (int composed = 0xc0; composed <= LAST_COMPOSED; composed++) {
                int[] parts = Normalizer.normalize(Character.toString(composed), Normalizer.Form.NFD)
                        .codePoints()
                        .toArray();
                List<Stroke> letter = parts.length == 2 && parts[1] == combining ? found.get(parts[0]) : null;
                if (letter != null && letter.size() == 1) {
                    found.putIfAbsent(composed, List.of(stroke, letter.getFirst()));
                }
            }
        });
    }

    /** What an address calls it. */
    public String word() {
        return word;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Every character that it types, with what is tapped for it, one after another; sorted by code point. */
    public Map<String, List<Stroke>> characters() {
        Map<String, List<Stroke>> sorted = new TreeMap<>();
        strokes.forEach((character, way) -> sorted.put(Character.toString(character), way));
        return sorted;
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
