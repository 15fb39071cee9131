package dev.vitrine.streamer.guest;

/**
 * A piece of what a serial console printed.
 *
 * @param from the number of its first byte, counted from the first that this console ever printed here; more than was asked
 *     for when what lies between is kept no more
 * @param bytes as they came: of a terminal's text, its colours and its moves; never changed after they were given away
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
public record SerialText(long from, byte[] bytes) {

    /** The number of the byte that follows. */
    public long next() {
        return from + bytes.length;
    }
}
