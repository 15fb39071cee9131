package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Viewers come and go for hours: nothing of them may stay behind. */
@Tag("slow")
class JoinAndLeaveTest {

    private static final long MOST_GROWTH_KIBIBYTES = 16 * 1024;

    @Test
    void twoHundredViewersLeaveNothingBehind() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ComeAndGo.class.getName(),
                        "2")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        List<ComeAndGo.Holdings> holdings = holdings(printed.lines());
        assertThat(holdings).as(printed).hasSize(2);
        ComeAndGo.Holdings half = holdings.getFirst();
        ComeAndGo.Holdings whole = holdings.getLast();
        assertThat(whole.residentKibibytes() - half.residentKibibytes())
                .as("growth of resident memory, KiB, from %s to %s", half, whole)
                .isLessThanOrEqualTo(MOST_GROWTH_KIBIBYTES);
        assertThat(whole.threads()).isEqualTo(half.threads());
        assertThat(whole.descriptors()).isEqualTo(half.descriptors());
        // the allocator's arenas come and go by a few mappings; one for each viewer would be a hundred
        assertThat(whole.mappings()).isCloseTo(half.mappings(), within(16L));
    }

    private static List<ComeAndGo.Holdings> holdings(Stream<String> lines) {
        return lines.filter(line -> line.startsWith(ComeAndGo.MARK))
                .map(ComeAndGo.Holdings::parse)
                .toList();
    }
}
