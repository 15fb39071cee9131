package dev.vitrine.streamer.guest;

import java.util.Set;

/** What can be asked of a guest's clipboard. */
public sealed interface ClipboardRequest {

    /** What the guest copied, in those of these forms in which it is there. */
    record Read(Set<ClipboardFormat> wanted) implements ClipboardRequest {

        public Read {
            wanted = Set.copyOf(wanted);
        }
    }

    /** From now on the guest can paste that. */
    record Give(ClipboardContent content) implements ClipboardRequest {}

    /** What was given is the guest's no more. */
    record TakeBack() implements ClipboardRequest {}
}
