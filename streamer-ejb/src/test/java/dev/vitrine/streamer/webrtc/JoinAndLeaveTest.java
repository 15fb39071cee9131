package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Viewers come and go for hours: nothing of them may stay behind. What leaks is more after every hundred; what the compiler
 * and the allocator take once, whenever they happen to, is not: so one quiet hundred is proof.
 */
@Tag("slow")
class JoinAndLeaveTest {

    private static final int HUNDREDS = 4;
    private static final long MOST_GROWTH_KIBIBYTES = 16 * 1024;

    @Test
    void hundredsOfViewersLeaveNothingBehind() throws Exception {
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ComeAndGo.class.getName(),
                        String.valueOf(HUNDREDS))
                .redirectErrorStream(true);
        child.environment().put("MALLOC_ARENA_MAX", "2"); // as the server runs
        Process process = child.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        List<ComeAndGo.Holdings> holdings = holdings(printed.lines());
        assertThat(holdings).as(printed).hasSize(HUNDREDS);
        assertThat(leastGrowthKibibytes(holdings))
                .as("least growth of resident memory in a hundred joins, KiB: %s", holdings)
                .isLessThanOrEqualTo(MOST_GROWTH_KIBIBYTES);
        // One of the last connections may still be ending when it is counted; what leaks is a hundred more each time.
        assertThat(leastGrowth(holdings, ComeAndGo.Holdings::threads)).isLessThanOrEqualTo(0);
        assertThat(leastGrowth(holdings, ComeAndGo.Holdings::descriptors)).isLessThanOrEqualTo(0);
        // the allocator's arenas come and go by a few mappings
        assertThat(leastGrowth(holdings, ComeAndGo.Holdings::mappings)).isLessThanOrEqualTo(16);
    }

    /** From the first hundred to that of the others which held the least. */
    private static long leastGrowth(List<ComeAndGo.Holdings> holdings, ToLongFunction<ComeAndGo.Holdings> held) {
        return holdings.stream().skip(1).mapToLong(held).min().orElseThrow() - held.applyAsLong(holdings.getFirst());
    }

    private static long leastGrowthKibibytes(List<ComeAndGo.Holdings> holdings) {
        return IntStream.range(1, holdings.size())
                .mapToLong(hundred -> holdings.get(hundred).residentKibibytes()
                        - holdings.get(hundred - 1).residentKibibytes())
                .min()
                .orElseThrow();
    }

    private static List<ComeAndGo.Holdings> holdings(Stream<String> lines) {
        return lines.filter(line -> line.startsWith(ComeAndGo.MARK))
                .map(ComeAndGo.Holdings::parse)
                .toList();
    }
}
