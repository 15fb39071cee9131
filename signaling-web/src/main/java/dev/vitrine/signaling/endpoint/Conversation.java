package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ClientMessage;

/** What one side's messages mean. */
interface Conversation {

    void handle(ClientMessage message);

    /** The other side left. */
    void close();

    /** The socket is closed, and nobody said that they leave: they may come back. */
    void lost();
}
