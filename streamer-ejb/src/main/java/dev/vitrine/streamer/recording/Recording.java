package dev.vitrine.streamer.recording;

/**
 * A recording on the disk.
 *
 * @param bytes of the sound and its sidecar
 * @param lengthNanos how long it sounds
 * @param active whether it is still being written
 */
public record Recording(RecordingName name, long bytes, long lengthNanos, boolean active) {}
