package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.guest.SerialText;
import java.nio.charset.StandardCharsets;

/**
 * A piece of what a serial console printed.
 *
 * @param from the number of its first byte: more than was asked for when what lies between is kept no more
 * @param next what to ask for to get what follows
 * @param text with all that a terminal would obey in it; what is no UTF-8 is U+FFFD
 */
public record ConsoleTextItem(long from, long next, String text) {

    private static final int LEAD_OF_TWO = 0xc2;
    private static final int LEAD_OF_THREE = 0xe0;
    private static final int LEAD_OF_FOUR = 0xf0;
    private static final int LAST_LEAD = 0xf4;
    private static final int CONTINUES = 0x80;
    private static final int CONTINUES_MASK = 0xc0;

    /** A character of which the last bytes are still to come is left for the next piece. */
    static ConsoleTextItem of(SerialText printed) {
        byte[] bytes = printed.bytes();
        int length = bytes.length - begun(bytes);
        return new ConsoleTextItem(
                printed.from(), printed.from() + length, new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    /** How many bytes at the end are the beginning of a character. */
    private static int begun(byte[] bytes) {
        int back = 1;
        while (back < 4 && back < bytes.length && (bytes[bytes.length - back] & CONTINUES_MASK) == CONTINUES) {
            back++;
        }
        return back <= bytes.length && back < lengthBytes(bytes[bytes.length - back] & 0xff) ? back : 0;
    }

    /** Of the character that begins so; 0: none does. */
    private static int lengthBytes(int first) {
        if (first < LEAD_OF_TWO || first > LAST_LEAD) {
            return 0;
        }
        if (first < LEAD_OF_THREE) {
            return 2;
        }
        return first < LEAD_OF_FOUR ? 3 : 4;
    }
}
