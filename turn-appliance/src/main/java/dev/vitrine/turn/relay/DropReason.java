package dev.vitrine.turn.relay;

/** Why a packet went no further. */
public enum DropReason {
    MALFORMED,
    ANSWER_CAP,
    NO_ALLOCATION,
    NO_CHANNEL,
    NO_PERMISSION,
    PEER_REFUSED,
    BANDWIDTH,
    NO_ROUTE,
    /** The system's buffer of a UDP socket was full. */
    SEND_BUFFER_FULL,
    /** Longer than its path takes unfragmented, or than any datagram can be. */
    TOO_LONG,
    SLOW_CLIENT
}
