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
    SLOW_CLIENT
}
