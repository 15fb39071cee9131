package dev.vitrine.streamer.webrtc;

import dev.vitrine.streamer.viewer.IceServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What libwebrtc takes for a STUN or TURN server (RFC 7064, RFC 7065). It is checked here because webrtc-java does not
 * survive telling what libwebrtc refuses: a wrong URL would end the process.
 */
final class IceServerRule {

    private static final Pattern URL = Pattern.compile(
            "(stuns?|turns?):(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?(\\?transport=(?:udp|tcp))?");

    /** RFC 8489, section 14.3. */
    private static final int MAX_USERNAME_CHARS = 508;

    private IceServerRule() {}

    /** @throws IllegalArgumentException when it cannot be used; the message says why */
    static void require(IceServer server) {
        if (server.urls().isEmpty()) {
            throw new IllegalArgumentException("an ICE server has no URL");
        }
        server.urls().forEach(url -> require(url, server));
    }

    private static void require(String url, IceServer server) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || !isPort(parts.group(2))) {
            throw new IllegalArgumentException("the ICE server " + url
                    + " is none: stun:HOST[:PORT], turn:HOST[:PORT]?transport=udp|tcp or turns:... would be");
        }
        if (parts.group(1).startsWith("stun") && parts.group(3) != null) {
            throw new IllegalArgumentException("the STUN server " + url + " must not name a transport");
        }
        boolean named = !server.username().isEmpty() && !server.credential().isEmpty();
        if (parts.group(1).startsWith("turn") && !named) {
            throw new IllegalArgumentException("the TURN server " + url + " needs a username and a credential");
        }
        if (server.username().length() > MAX_USERNAME_CHARS) {
            throw new IllegalArgumentException(
                    "the username for " + url + " has more than " + MAX_USERNAME_CHARS + " characters");
        }
    }

    private static boolean isPort(@Nullable String digits) {
        return digits == null || (Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= 65_535);
    }
}
