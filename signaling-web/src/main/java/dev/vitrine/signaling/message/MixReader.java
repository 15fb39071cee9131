package dev.vitrine.signaling.message;

import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code mix}: what a viewer wants to hear. Streams that are not there yet may be named. */
final class MixReader {

    /** More streams than a guest has at once, for those that a page remembers of earlier ones. */
    private static final int MAX_STREAMS = 4 * SoundStreams.MOST_STREAMS;

    private static final int MAX_NAME_LENGTH = 32;

    private MixReader() {}

    static ClientMessage read(Members members) throws MemberFault {
        return new ClientMessage.Mix(new MixSelection(
                members.optionalTexts("solo", MAX_STREAMS, MAX_NAME_LENGTH),
                members.optionalTexts("muted", MAX_STREAMS, MAX_NAME_LENGTH),
                gains(members.optionalObject("gains", MAX_STREAMS)),
                gain(members, "gain")));
    }

    private static Map<String, Float> gains(Members members) throws MemberFault {
        Map<String, Float> gains = new LinkedHashMap<>();
        for (String stream : members.names()) {
            if (members.has(stream)) {
                gains.put(stream, gain(members, stream));
            }
        }
        return gains;
    }

    private static float gain(Members members, String member) throws MemberFault {
        return (float) members.optionalNumber(member, 0, MixSelection.MOST_GAIN, 1);
    }
}
