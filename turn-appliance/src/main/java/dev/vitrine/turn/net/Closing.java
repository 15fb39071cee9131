package dev.vitrine.turn.net;

import java.io.Closeable;
import java.io.IOException;

/** Closes what is of no use any more. */
final class Closing {
    private Closing() {}

    /** Closes; a failure to do so leaves nothing that could be done. */
    static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // The descriptor is released in any case.
        }
    }
}
