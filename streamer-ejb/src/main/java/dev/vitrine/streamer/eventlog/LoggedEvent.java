package dev.vitrine.streamer.eventlog;

/**
 * One line of the log.
 *
 * @param sequence counts the events of a log from 1, over restarts of the server too
 * @param json the event as one JSON object, {@code number} its first member, which is {@code sequence}
 */
public record LoggedEvent(long sequence, String json) {}
