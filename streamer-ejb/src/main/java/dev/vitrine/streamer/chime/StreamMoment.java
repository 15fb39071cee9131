package dev.vitrine.streamer.chime;

/**
 * A moment in a stream.
 *
 * @param sample counted since the stream began, 48 000 a second
 * @param nanos when it sounded, on {@link System#nanoTime}'s clock
 */
public record StreamMoment(long sample, long nanos) {}
