package dev.vitrine.signaling.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as a player asks for it (RFC 9110, section 14.1.2).
 *
 * @param first counts from 0
 * @param last is in the part, too
 */
record ByteRange(long first, long last) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * The part that a header asks for. What is no range of bytes, or several, counts as none: all of it is the answer then.
     *
     * @param length of the file
     * @throws ProblemException 416 when nothing of the file is in it
     */
    static Optional<ByteRange> of(@Nullable String header, long length) {
        Matcher matcher = RANGE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        ByteRange range = matcher.group(1).isEmpty()
                ? new ByteRange(Math.max(0, length - Long.parseLong(matcher.group(2))), length - 1)
                : new ByteRange(Long.parseLong(matcher.group(1)), last(matcher.group(2), length));
        if (range.first > range.last || range.first >= length) {
            throw ProblemException.range(
                    "The file has " + length + " bytes, and none of those that were asked for.", length);
        }
        return Optional.of(range);
    }

    private static long last(String text, long length) {
        return text.isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(text));
    }

    long lengthBytes() {
        return last - first + 1;
    }

    /** The value of {@code Content-Range}. */
    String contentRange(long length) {
        return "bytes " + first + "-" + last + "/" + length;
    }
}
