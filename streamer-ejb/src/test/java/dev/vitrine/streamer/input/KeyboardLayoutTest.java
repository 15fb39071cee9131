package dev.vitrine.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyboardLayoutTest {

    /** As the keys are printed, and as xkbcli says it of the layouts {@code us}, {@code gb}, {@code de} and so on. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\0', textBlock = """
            us a KeyA
            us Z shift+KeyZ
            us @ shift+Digit2
            us " shift+Quote
            us \\ Backslash
            us ~ shift+Backquote
            us _ shift+Minus
            us / Slash
            de z KeyY
            de Y shift+KeyZ
            de @ alt+KeyQ
            de " shift+Digit2
            de \\ alt+Minus
            de ~ alt+BracketRight
            de _ shift+Slash
            de / shift+Digit7
            de ß Minus
            de Ü shift+BracketLeft
            de € alt+KeyE
            de { alt+Digit7
            de ] alt+Digit9
            de < IntlBackslash
            de | alt+IntlBackslash
            de µ alt+KeyM
            de ³ alt+Digit3
            de # Backslash
            de ' shift+Backslash
            de + BracketRight
            de ^ Backquote,Space
            de ` shift+Equal,Space
            de é Equal,KeyE
            de É Equal,shift+KeyE
            de à shift+Equal,KeyA
            de ô Backquote,KeyO
            uk £ shift+Digit3
            uk " shift+Digit2
            uk @ shift+Quote
            uk # Backslash
            uk \\ IntlBackslash
            uk € alt+Digit4
            fr a KeyQ
            fr m Semicolon
            fr , KeyM
            fr 1 shift+Digit1
            fr é Digit2
            fr @ alt+Digit0
            fr ê BracketLeft,KeyE
            fr Ï shift+BracketLeft,shift+KeyI
            fr ^ alt+Digit9
            fr . shift+Comma
            es ñ Semicolon
            es á Quote,KeyA
            es ü shift+Quote,KeyU
            es ¿ shift+Equal
            es @ alt+Digit2
            it { shift+alt+BracketLeft
            it è BracketLeft
            it @ alt+Semicolon
            sv å BracketLeft
            sv Ö shift+Semicolon
            sv $ alt+Digit4
            sv ~ alt+BracketRight,Space
            ch z KeyY
            ch è shift+BracketLeft
            ch ä Quote
            ch [ alt+BracketLeft
            ch ç shift+Digit4
            ch-fr è BracketLeft
            jp @ BracketLeft
            jp " shift+Digit2
            jp _ shift+IntlRo
            jp ^ Equal
            pl ł alt+KeyL
            pl Ż shift+alt+KeyZ
            no ø Semicolon
            da æ Semicolon
            be ! Digit8
            pt ã Backslash,KeyA
            """)
    void typesACharacterWithTheKeysThatHaveIt(String layout, String character, String keys) {
        assertThat(words(KeyboardLayout.ofWord(layout).orElseThrow().type(character)))
                .isEqualTo(keys);
    }

    @ParameterizedTest
    @MethodSource("words")
    void typesAllOfAsciiButWhatIsNoCharacterAndEachInItsOwnWay(String word) {
        KeyboardLayout layout = KeyboardLayout.ofWord(word).orElseThrow();
        Set<String> ways = new HashSet<>();
        for (char character = ' '; character < 127; character++) {
            assertThat(ways.add(words(layout.type(String.valueOf(character)))))
                    .as(character + " of " + word)
                    .isTrue();
        }
    }

    @Test
    void typesTextsInTheirOrder() {
        assertThat(words(KeyboardLayout.US.type("Hi!\n\tx"))).isEqualTo("shift+KeyH,KeyI,shift+Digit1,Enter,Tab,KeyX");
        assertThat(KeyboardLayout.US.type("")).isEmpty();
        assertThat(KeyboardLayout.ofWord("none-such")).isEmpty();
    }

    @Test
    void knowsTheUsualLayouts() {
        assertThat(words()).contains("us", "uk", "de", "fr", "es", "it", "sv", "ch", "jp");
        assertThat(KeyboardLayout.all())
                .allSatisfy(layout -> assertThat(layout.title()).isNotBlank());
    }

    @Test
    void listsAllItsCharactersWithTheirKeys() {
        Map<String, List<KeyboardLayout.Stroke>> german =
                KeyboardLayout.ofWord("de").orElseThrow().characters();
        assertThat(words(german.getOrDefault("@", List.of()))).isEqualTo("alt+KeyQ");
        assertThat(german).containsKeys("ä", "ß", "€", "ê", "\n").doesNotContainKeys("ł", "´", "λ");
    }

    @Test
    void aBookThatIsNotAsItShouldBeIsRefusedWithTheLine() {
        assertThatThrownBy(() -> LayoutBook.read("layout x\nupper plain q we"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'upper plain q we'");
        assertThatThrownBy(() -> LayoutBook.read("upper middle q")).hasMessageContaining("'upper middle q'");
        assertThatThrownBy(() -> LayoutBook.read("middle plain a s d f g h j k l ; ' \\ x"))
                .hasMessageContaining("digits, upper, middle, lower");
    }

    @Test
    void namesWhatCannotBeTyped() {
        assertThatThrownBy(() -> KeyboardLayout.US.type("Grüße, λ😀λ"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layout 'us' has no key for 'ü' (U+00FC), 'ß' (U+00DF), 'λ' (U+03BB), '😀' (U+1F600)");
        assertThatThrownBy(() -> KeyboardLayout.ofWord("de").orElseThrow().type("´"))
                .hasMessageContaining("U+00B4");
    }

    static Stream<String> words() {
        return KeyboardLayout.all().stream().map(KeyboardLayout::word);
    }

    private static String words(List<KeyboardLayout.Stroke> strokes) {
        return strokes.stream()
                .map(stroke -> (stroke.shift() ? "shift+" : "")
                        + (stroke.altGraph() ? "alt+" : "")
                        + stroke.key().code())
                .collect(Collectors.joining(","));
    }
}
