package dev.vitrine.signaling.message;

import dev.vitrine.streamer.viewer.IceCandidate;

/** Reads {@code candidate}, as {@code RTCIceCandidate.toJSON} writes it. */
final class CandidateReader {

    private static final int MAX_CANDIDATE_LENGTH = 4096;
    private static final int MAX_MID_LENGTH = 256;
    private static final int MAX_SECTION = 255;

    private CandidateReader() {}

    static ClientMessage read(Members members) throws MemberFault {
        if (!members.has("candidate")) {
            throw members.fault("candidate", "a string, empty when there are no more candidates");
        }
        String line = members.optionalText("candidate", MAX_CANDIDATE_LENGTH);
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw members.fault("candidate", "one line, without control characters");
        }
        String mid = members.optionalText("sdpMid", MAX_MID_LENGTH);
        boolean hasIndex = members.has("sdpMLineIndex");
        if (!line.isEmpty() && mid.isEmpty() && !hasIndex) {
            throw members.fault("sdpMid", "a string that is not empty when there is no 'sdpMLineIndex'");
        }
        int index = hasIndex ? members.integer("sdpMLineIndex", 0, MAX_SECTION) : 0;
        return new ClientMessage.Candidate(
                members.optionalText("viewer", MAX_MID_LENGTH), new IceCandidate(line, mid, index));
    }
}
