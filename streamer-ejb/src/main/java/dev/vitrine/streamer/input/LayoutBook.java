package dev.vitrine.streamer.input;

import dev.vitrine.streamer.input.KeyboardLayout.Print;
import dev.vitrine.streamer.input.KeyboardLayout.Stroke;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code layouts.txt}, which says itself how it is written. */
final class LayoutBook {

    private static final String FILE = "layouts.txt";
    private static final String NOTHING = "--";

    private static final Map<String, List<Key>> ROWS = Map.of(
            "digits",
            row("Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal IntlYen"),
            "upper",
            row("KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight"),
            "middle",
            row("KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash"),
            "lower",
            row("IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash IntlRo"));

    /** The fewer keys are held the better: plain first. */
    private static final List<String> LEVELS = List.of("plain", "shift", "altgr", "both");

    private final List<KeyboardLayout> layouts = new ArrayList<>();
    private final TreeMap<Integer, List<Print>> printsByLevel = new TreeMap<>();
    private String word = "";
    private String title = "";

    private LayoutBook() {}

    static List<KeyboardLayout> read() {
        try (InputStream file = LayoutBook.class.getResourceAsStream(FILE)) {
            return read(new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @throws IllegalArgumentException when a line is not as it should be; it is named */
    static List<KeyboardLayout> read(String text) {
        LayoutBook book = new LayoutBook();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(book::take);
        book.finish();
        return List.copyOf(book.layouts);
    }

    private void take(String line) {
        String[] words = line.split(" +", 3);
        if (words.length > 1 && words[0].equals("layout")) {
            finish();
            word = words[1];
        } else if (words.length > 1 && words[0].equals("title")) {
            title = line.substring(words[0].length()).strip();
        } else if (words.length == 3 && ROWS.containsKey(words[0]) && LEVELS.contains(words[1])) {
            takeRow(ROWS.getOrDefault(words[0], List.of()), LEVELS.indexOf(words[1]), words[2].split(" +"), line);
        } else {
            throw wrong(line);
        }
    }

    private void takeRow(List<Key> keys, int level, String[] printed, String line) {
        if (printed.length > keys.size()) {
            throw wrong(line);
        }
        List<Print> prints = printsByLevel.computeIfAbsent(level, _ -> new ArrayList<>());
        for (int place = 0; place < printed.length; place++) {
            String print = printed[place];
            boolean dead = print.length() == 2 && print.startsWith("d");
            if (print.equals(NOTHING)) {
                continue;
            }
            if (print.length() > 1 && !dead) {
                throw wrong(line);
            }
            Stroke stroke = new Stroke(keys.get(place), level % 2 == 1, level >= 2);
            prints.add(new Print(print.codePointAt(dead ? 1 : 0), dead, stroke));
        }
    }

    private void finish() {
        if (!word.isEmpty()) {
            layouts.add(new KeyboardLayout(
                    word,
                    title,
                    printsByLevel.values().stream().flatMap(List::stream).toList()));
        }
        printsByLevel.clear();
        title = "";
    }

    private static IllegalArgumentException wrong(String line) {
        return new IllegalArgumentException("keyboard layouts: '" + line + "' is not layout NAME, title TEXT, or a row"
                + " (digits, upper, middle, lower) with a level (plain, shift, altgr, both) and what its keys give");
    }

    private static List<Key> row(String codes) {
        return Stream.of(codes.split(" "))
                .map(code -> Key.ofCode(code).orElseThrow())
                .toList();
    }
}
