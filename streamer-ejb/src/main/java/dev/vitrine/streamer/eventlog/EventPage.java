package dev.vitrine.streamer.eventlog;

import java.util.List;

/**
 * Some events in their order.
 *
 * @param events those after the sequence number that was asked for, as many as were asked for at most
 * @param next what to ask for to get those that follow
 * @param oldest the oldest sequence number that the log still has; what lies before is gone
 */
public record EventPage(List<LoggedEvent> events, long next, long oldest) {}
