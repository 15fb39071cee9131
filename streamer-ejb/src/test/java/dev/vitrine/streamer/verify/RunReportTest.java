package dev.vitrine.streamer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RunReportTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final RunBook book = new RunBook();

    @Test
    void theReportIsWellFormedWhateverItsNamesHold() throws Exception {
        String strange = "belt <&> \"'\u0000\u0007\n]]> é😀\ud800";
        book.open("nightly-7", "cluster", NOON, 41);
        book.add("nightly-7", entry(strange, new Verdict(false, "expected " + strange, Map.of("hertz", 701.5), 0, 1)));
        book.add("nightly-7", entry("passes", new Verdict(true, "heard it", Map.of(), 0, 1)));

        String xml = JUnitReport.of(book.find("nightly-7").orElseThrow());
        Element suite = parsed(xml).getDocumentElement();

        assertThat(suite.getAttribute("name")).isEqualTo("nightly-7");
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("3");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-03-01T12:00:00");
        Element first = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(first.getAttribute("name")).isEqualTo("belt <&> \"'\ufffd\ufffd\n]]> é😀\ufffd");
        assertThat(first.getAttribute("classname")).isEqualTo("cluster.ac97");
        assertThat(first.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(first.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("hertz=701.5 clip=cluster.ac97.x.clip");
        Element second = (Element) suite.getElementsByTagName("testcase").item(1);
        assertThat(second.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void aRunWithoutEntriesIsAnEmptySuite() throws Exception {
        Run run = book.open("empty", "cluster", NOON, 0);

        assertThat(parsed(JUnitReport.of(run)).getDocumentElement().getAttribute("tests"))
                .isEqualTo("0");
    }

    @Test
    void aRunIsOpenedOnceAndBelongsToOneGuest() {
        Run run = book.open("a", "cluster", NOON, 41);

        assertThat(book.open("a", "cluster", NOON.plusSeconds(5), 99)).isEqualTo(run);
        assertThatThrownBy(() -> book.open("a", "radio", NOON, 0)).hasMessage("run 'a' belongs to guest 'cluster'");
        assertThatThrownBy(() -> book.open("../a", "cluster", NOON, 0))
                .hasMessage("run '../a' is no identifier, allowed: 1 to 64 letters, digits, '.', '_' and '-'");
        assertThatThrownBy(() -> book.add("b", entry("x", new Verdict(true, "", Map.of(), 0, 0))))
                .hasMessage("run 'b' is unknown");
    }

    @Test
    void theOldestRunsAreForgotten() {
        for (int number = 0; number <= RunBook.MOST_RUNS; number++) {
            book.open("run-" + number, "cluster", NOON, 0);
        }

        assertThat(book.all()).hasSize(RunBook.MOST_RUNS);
        assertThat(book.find("run-0")).isEmpty();
        assertThat(book.find("run-1")).isPresent();
    }

    private static RunEntry entry(String name, Verdict verdict) {
        return new RunEntry(
                name,
                Optional.of("ac97"),
                OptionalInt.empty(),
                NOON,
                1_500_000_000,
                verdict,
                Evidence.NONE.withClip(Optional.of("cluster.ac97.x.clip")));
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
