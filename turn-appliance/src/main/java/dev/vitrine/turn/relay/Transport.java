package dev.vitrine.turn.relay;

/** How a client reaches the server. */
public enum Transport {
    UDP,
    TCP,
    TLS,
    DTLS;

    /** Whether the client's bytes come as a stream, in which ChannelData is padded. */
    public boolean isStream() {
        return this == TCP || this == TLS;
    }
}
