package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ClientMessage;

/** What one side's messages mean. */
interface Conversation {

    void handle(ClientMessage message);

    /** The socket is closed. */
    void close();
}
