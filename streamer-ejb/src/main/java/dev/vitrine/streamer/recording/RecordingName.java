package dev.vitrine.streamer.recording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recording is called, in a file's name and in REST: {@code guest.stream.20260101T120000000Z.recording}, and with a test
 * run {@code guest.stream.20260101T120000000Z.clip.nightly-7}. Its parts hold no character with which a path could leave its
 * directory.
 *
 * @param begin when it begins, to the millisecond
 * @param run the test run to which it belongs, empty without one
 */
public record RecordingName(String guest, String stream, Instant begin, Kind kind, Optional<String> run) {

    /** How it came about. */
    public enum Kind {
        /** Recorded from a moment on. */
        RECORDING,
        /** Kept after the fact. */
        CLIP,
        /** Kept because it shows what became of an expectation. */
        VERDICT;

        /** As it stands in a name. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{1,64})\\.(\\d{8}T\\d{9}Z)"
                    + "\\.(recording|clip|verdict)(?:\\.([A-Za-z0-9][A-Za-z0-9._-]{0,63}))?");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_PART = 64;

    /**
     * In guest and stream other characters than letters, digits, {@code _} and {@code -} become {@code _}.
     *
     * @throws IllegalArgumentException when the run is none
     */
    public RecordingName {
        if (run.isPresent() && !RUN.matcher(run.get()).matches()) {
            throw new IllegalArgumentException(
                    "run '" + run.get() + "' is no identifier, allowed: 1 to 64 letters, digits, '.', '_' and '-'");
        }
        guest = safe(guest);
        stream = safe(stream);
        begin = Instant.ofEpochMilli(begin.toEpochMilli());
    }

    private static String safe(String part) {
        String safe = part.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(LONGEST_PART, safe.length()));
    }

    /** The name with that text, empty when there can be none. */
    public static Optional<RecordingName> parse(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RecordingName(
                    matcher.group(1),
                    matcher.group(2),
                    TIME.parse(matcher.group(3), Instant::from),
                    Kind.valueOf(matcher.group(4).toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(matcher.group(5))));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** The next name, for when this one is taken. */
    public RecordingName aMillisecondLater() {
        return new RecordingName(guest, stream, begin.plusMillis(1), kind, run);
    }

    String wavFile() {
        return this + ".wav";
    }

    String sidecarFile() {
        return this + ".jsonl";
    }

    @Override
    public String toString() {
        return guest + "." + stream + "." + TIME.format(begin) + "." + kind.word()
                + run.map(name -> "." + name).orElse("");
    }
}
