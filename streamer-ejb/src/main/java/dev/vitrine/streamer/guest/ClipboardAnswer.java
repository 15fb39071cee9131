package dev.vitrine.streamer.guest;

/** What came of a {@link ClipboardRequest}; a reason is a sentence's end for people. */
public sealed interface ClipboardAnswer {

    record Done() implements ClipboardAnswer {}

    /** @param number of the copy, as in {@link ClipboardReport.Present} */
    record Copied(ClipboardContent content, long number) implements ClipboardAnswer {}

    /** There is nothing to read. */
    record Nothing() implements ClipboardAnswer {}

    record Refused(String reason) implements ClipboardAnswer {}

    /** The guest did not answer in time. */
    record Silent(String reason) implements ClipboardAnswer {}
}
