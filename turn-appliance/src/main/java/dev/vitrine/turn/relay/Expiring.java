package dev.vitrine.turn.relay;

/** Something that ends at a time of its own unless it is prolonged. */
sealed interface Expiring permits Allocation, PeerConnection {
    long expiresNanos();
}
