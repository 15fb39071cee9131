package dev.vitrine.streamer.qemu;

/** What QEMU said to a command. */
sealed interface QmpAnswer {

    /** @param value as {@link dev.vitrine.streamer.json.JsonText} reads it */
    record Returned(Object value) implements QmpAnswer {}

    /** @param reason QEMU's own words, cut to a length that people read */
    record Failed(String reason) implements QmpAnswer {}

    /** Nothing in time, or there is nobody to ask. {@code reason} is a sentence. */
    record Silent(String reason) implements QmpAnswer {}
}
