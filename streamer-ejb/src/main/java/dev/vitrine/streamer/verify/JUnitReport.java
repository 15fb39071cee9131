package dev.vitrine.streamer.verify;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run in the XML that JUnit's Ant task writes and that every build server reads: a suite with a case for each expectation. */
public final class JUnitReport {

    /** XML Schema's dateTime without a zone, in UTC, as Ant writes it. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private JUnitReport() {}

    public static String of(Run run) {
        double seconds = run.entries().stream().mapToLong(RunEntry::tookNanos).sum() / 1e9;
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="%s" tests="%d" failures="%d" errors="0" skipped="0" time="%s" timestamp="%s" hostname="%s">
                %s</testsuite>
                """.formatted(
                escaped(run.id()),
                run.entries().size(),
                run.failures(),
                Text.number(seconds),
                TIMESTAMP.format(run.begin()),
                escaped(run.guest()),
                run.entries().stream().map(entry -> testCase(run, entry)).collect(Collectors.joining()));
    }

    private static String testCase(Run run, RunEntry entry) {
        String reason = escaped(entry.verdict().reason());
        String failure = entry.verdict().passed()
                ? ""
                : "    <failure message=\"%s\" type=\"expectation\">%s</failure>\n".formatted(reason, reason);
        return """
                  <testcase name="%s" classname="%s" time="%s">
                %s    <system-out>%s</system-out>
                  </testcase>
                """.formatted(
                        escaped(entry.name()),
                        escaped(run.guest() + "." + entry.place()),
                        Text.number(entry.tookNanos() / 1e9),
                        failure,
                        escaped(output(entry)));
    }

    private static String output(RunEntry entry) {
        String measured = entry.verdict().measured().entrySet().stream()
                .map(value -> value.getKey() + "=" + Text.number(value.getValue()))
                .collect(Collectors.joining(" "));
        return (measured
                        + kept("clip", entry.evidence().clip())
                        + kept("screenshot", entry.evidence().screenshot())
                        + kept("difference", entry.evidence().difference()))
                .strip();
    }

    private static String kept(String what, Optional<String> name) {
        return name.map(known -> " " + what + "=" + known).orElse("");
    }

    /** For text and attributes; what XML 1.0 has no character for becomes U+FFFD. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(character).append(';');
                default -> escaped.appendCodePoint(isXml(character) ? character : 0xfffd);
            }
        });
        return escaped.toString();
    }

    /** Char of XML 1.0, section 2.2. */
    private static boolean isXml(int character) {
        return (character >= 0x20 && character <= 0xd7ff)
                || (character >= 0xe000 && character <= 0xfffd)
                || (character >= 0x10000 && character <= 0x10ffff);
    }
}
