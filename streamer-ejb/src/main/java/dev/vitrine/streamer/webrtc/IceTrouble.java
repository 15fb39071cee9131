package dev.vitrine.streamer.webrtc;

import org.jspecify.annotations.Nullable;

/** Says for the log what a STUN or TURN server answered instead of an address. */
final class IceTrouble {

    /** Not an answer: the server was not reached (W3C webrtc, section 5.7.1.4). */
    private static final int UNREACHED = 701;

    private static final int UNAUTHENTICATED = 401;
    private static final int QUOTA_REACHED = 486;

    private IceTrouble() {}

    static String sentence(@Nullable String url, int code, @Nullable String text) {
        String said = text == null || text.isBlank() ? "" : " (" + text + ")";
        return switch (code) {
            case UNREACHED ->
                "the ICE server " + url + " was not reached" + said
                        + ": it must run there, and a firewall let its port through";
            case UNAUTHENTICATED ->
                "the ICE server " + url + " refused our credential" + said
                        + ": it must know the QEMU_WEBRTC_TURN_SECRET, or user name and QEMU_WEBRTC_TURN_CREDENTIAL";
            case QUOTA_REACHED -> "the ICE server " + url + " has no relay left for us" + said + ": raise its quotas";
            default -> "the ICE server " + url + " answered " + code + said;
        };
    }
}
