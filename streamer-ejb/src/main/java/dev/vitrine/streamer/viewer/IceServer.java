package dev.vitrine.streamer.viewer;

import java.util.List;

/**
 * A STUN or TURN server as in {@code RTCIceServer}.
 *
 * @param urls {@code stun:}, {@code turn:} or {@code turns:} URLs
 * @param username empty for STUN
 * @param credential empty for STUN
 */
public record IceServer(List<String> urls, String username, String credential) {

    public IceServer {
        urls = List.copyOf(urls);
    }

    /** Without the credential, which belongs into no log. */
    @Override
    public String toString() {
        return "IceServer" + urls;
    }
}
