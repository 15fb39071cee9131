package dev.vitrine.streamer.kept;

import java.time.Instant;

/** The sign-ins that were ended before their time. What a call has changed is on the disk when it returns. */
public interface SignOuts {

    /**
     * Ends one; a second time changes nothing.
     *
     * @param until when it would have ended by itself; from then on it may be forgotten
     */
    void add(String signIn, Instant until);

    boolean contains(String signIn);
}
