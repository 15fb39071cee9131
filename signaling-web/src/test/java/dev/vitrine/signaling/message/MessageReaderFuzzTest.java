package dev.vitrine.signaling.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever the text, the reader answers with a result; a failure names its seed by the repetition. */
class MessageReaderFuzzTest {

    private static final List<String> SEEDS = List.of(
            "{\"type\":\"join\",\"display\":0,\"name\":\"a\"}",
            "{\"type\":\"candidate\",\"viewer\":\"v\",\"candidate\":\"c\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}",
            "{\"type\":\"control\",\"action\":\"grant\",\"viewer\":\"v1\"}",
            "{\"type\":\"ping\",\"id\":1e3}",
            "{\"type\":\"publish\",\"displays\":[{\"id\":1,\"label\":\"x\",\"width\":1,\"height\":1}]}",
            "{\"type\":\"cursor\",\"width\":1,\"height\":1,\"hotX\":0,\"hotY\":0,\"rgba\":\"AAAAAA==\"}",
            "{\"type\":\"pointer\",\"x\":0,\"y\":0,\"visible\":false}");

    private static final String ALPHABET = "{}[]\",:\\u0019-+.eE tfn\u0000\u00e9\ud800";

    private final MessageReader reader = new MessageReader();

    @RepeatedTest(20)
    void answersEveryText(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
            int changes = 1 + random.nextInt(6);
            for (int change = 0; change < changes && !text.isEmpty(); change++) {
                mutate(text, random);
            }
            assertThat(reader.read(text.toString())).as(text.toString()).isNotNull();
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        char foreign = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, foreign);
            case 1 -> text.insert(at, foreign);
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 1 + random.nextInt(20))));
        }
    }
}
