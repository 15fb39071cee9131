package dev.vitrine.turn.relay;

import java.util.List;

/**
 * An allocation's figures at one moment.
 *
 * @param relayed the addresses that clients know, UDP ones or one TCP one
 * @param expiresInSeconds until it ends unless it is refreshed
 */
public record AllocationReport(
        long id,
        String username,
        String client,
        Transport transport,
        List<String> relayed,
        boolean tcp,
        long ageSeconds,
        long expiresInSeconds,
        int permissions,
        int channels,
        long packetsToPeers,
        long bytesToPeers,
        long packetsFromPeers,
        long bytesFromPeers) {}
