package dev.vitrine.streamer.dmabuf;

import java.io.IOException;

/** A picture cannot be read here; the message says what it is or needs and why, as the end of a sentence about its sender. */
public final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
