package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.AnswerBudget;
import dev.vitrine.turn.auth.LiveRelays;
import dev.vitrine.turn.auth.NonceMint;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.UserDirectory;
import java.util.random.RandomGenerator;

/**
 * What a machine works with: its own nonce mint, answer budget and random numbers, and what all machines of one server
 * share.
 *
 * @param random must not be predictable where strangers are served: tokens and connection IDs come from it
 */
public record RelayDependencies(
        NonceMint nonces,
        AnswerBudget answers,
        RandomGenerator random,
        UserDirectory users,
        PeerPolicy policy,
        Quotas quotas,
        LiveRelays liveRelays,
        Reservations reservations) {}
