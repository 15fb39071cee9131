package dev.vitrine.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardLayoutTest {

    /** As the keys are printed, and as xkbcli says it of the layouts us and de. */
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
            """)
    void typesACharacterWithTheKeysThatHaveIt(String layout, String character, String keys) {
        assertThat(words(KeyboardLayout.ofWord(layout).orElseThrow().type(character)))
                .isEqualTo(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us", "de"})
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
        assertThat(KeyboardLayout.ofWord("fr")).isEmpty();
    }

    @Test
    void namesWhatCannotBeTyped() {
        assertThatThrownBy(() -> KeyboardLayout.US.type("Grüße, λ😀λ"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layout 'us' has no key for 'ü' (U+00FC), 'ß' (U+00DF), 'λ' (U+03BB), '😀' (U+1F600)");
        assertThatThrownBy(() -> KeyboardLayout.DE.type("´")).hasMessageContaining("U+00B4");
    }

    private static String words(List<KeyboardLayout.Stroke> strokes) {
        return strokes.stream()
                .map(stroke -> (stroke.shift() ? "shift+" : "")
                        + (stroke.altGraph() ? "alt+" : "")
                        + stroke.key().code())
                .collect(Collectors.joining(","));
    }
}
