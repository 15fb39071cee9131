package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.PcmFormat;

/**
 * A voice as a guest's driver announces it.
 *
 * @param id tells it from the guest's other voices while it is open; says nothing about the next run of the guest
 * @param nowNanos when, on {@link System#nanoTime}'s clock
 */
public record VoiceDescription(long id, PcmFormat format, long nowNanos) {}
