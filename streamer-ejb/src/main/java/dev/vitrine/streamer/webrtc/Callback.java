package dev.vitrine.streamer.webrtc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Runs the body of every callback out of native code: an exception that escaped from one would abort the process. */
final class Callback {

    private static final Logger LOGGER = System.getLogger(Callback.class.getName());

    private Callback() {}

    @SuppressWarnings("CatchingUnchecked")
    static void guard(Runnable body) {
        try {
            body.run();
        } catch (Throwable failure) { // whatever it is, it must end here
            report(failure);
        }
    }

    private static void report(Throwable failure) {
        try {
            LOGGER.log(Level.ERROR, "a callback from the media library failed", failure);
        } catch (Throwable _) {
            return; // a class loader that is closing fails the logger too
        }
    }
}
