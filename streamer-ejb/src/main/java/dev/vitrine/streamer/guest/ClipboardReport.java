package dev.vitrine.streamer.guest;

import java.util.Set;

/** What is known of a guest's clipboard, without what lies on it. */
public sealed interface ClipboardReport {

    /** Nothing can be done with it at the moment; {@code reason} is a sentence's end for people. */
    record Absent(ClipboardPolicy policy, String reason) implements ClipboardReport {}

    /**
     * It can be reached.
     *
     * @param copied the forms in which something is there that the guest copied; empty: nothing
     * @param number of that copy: another each time the guest copies
     * @param given the forms in which the guest can have what somebody here gave it; empty: nothing
     */
    record Present(ClipboardPolicy policy, Set<ClipboardFormat> copied, long number, Set<ClipboardFormat> given)
            implements ClipboardReport {

        public Present {
            copied = Set.copyOf(copied);
            given = Set.copyOf(given);
        }
    }

    ClipboardPolicy policy();
}
