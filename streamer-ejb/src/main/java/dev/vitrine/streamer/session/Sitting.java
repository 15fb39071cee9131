package dev.vitrine.streamer.session;

import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;

/** A viewer before a display, as operators see it. */
public record Sitting(Viewer viewer, int display, PeerState state, PeerStatistics statistics) {}
