package dev.vitrine.streamer.session;

import dev.vitrine.streamer.guest.ClipboardAnswer;

/** What came of what somebody wanted of a guest's clipboard. */
public sealed interface ClipboardHandled {

    record Answered(ClipboardAnswer answer) implements ClipboardHandled {}

    /** @param why a sentence's end for whoever wanted it */
    record NotAllowed(String why) implements ClipboardHandled {}
}
