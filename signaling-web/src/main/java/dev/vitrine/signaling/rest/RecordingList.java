package dev.vitrine.signaling.rest;

import java.util.List;
import java.util.Optional;

/**
 * Some recordings, the newest first.
 *
 * @param next the page with older ones, absent when there are none
 */
public record RecordingList(List<RecordingItem> recordings, Optional<Integer> next) {

    public RecordingList {
        recordings = List.copyOf(recordings);
    }

    static RecordingList whole(List<RecordingItem> recordings) {
        return new RecordingList(recordings, Optional.empty());
    }
}
