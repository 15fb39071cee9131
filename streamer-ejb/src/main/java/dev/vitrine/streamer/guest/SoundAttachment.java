package dev.vitrine.streamer.guest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Since when a guest's sound is listened to, as viewers are told: what sounded before is lost. */
public sealed interface SoundAttachment {

    /** Nobody listens, or there is nothing to listen to; {@code reason} is one sentence for people. */
    record Absent(String reason) implements SoundAttachment {}

    /** From before the guest's first instruction on: its early sound is there. */
    record FromTheStart() implements SoundAttachment {}

    /**
     * The guest ran already.
     *
     * @param at when listening began, by this host's clock
     * @param sinceStart how long its machine had been there, so at most so much sound is missing; empty when unknown
     */
    record Late(Instant at, Optional<Duration> sinceStart) implements SoundAttachment {}
}
