package dev.vitrine.streamer.session;

import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;
import java.time.Instant;
import java.util.List;

/**
 * A viewer before one display or several, as operators see it.
 *
 * @param id of the session: no other of any guest has it
 * @param statistics over all its media connections
 * @param since when it came first
 * @param address from where, as its connection has it; of the newest where there were several
 * @param limits what an operator set
 * @param furtherDisplays that the viewer watches beside the first
 */
public record Sitting(
        String id,
        Viewer viewer,
        int display,
        PeerState state,
        PeerStatistics statistics,
        Instant since,
        String address,
        ViewerLimits limits,
        List<Integer> furtherDisplays) {

    public Sitting {
        furtherDisplays = List.copyOf(furtherDisplays);
    }
}
