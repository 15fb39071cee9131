package dev.vitrine.signaling.security;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A second port, beside the page's, on which clients look for signalling, as the IPC document's do: {@code
 * vitrine.signaling.port}. A page that came by the first port is a page of this server for the second.
 *
 * @param pagePort of HTTPS
 * @param port of WSS, not positive when there is none
 */
public record SignalingPort(int pagePort, int port) {

    private static final int HTTPS_PORT = 443;

    /** Where a page looks for signalling that asked {@code host}; empty: where it came from. */
    public OptionalInt beside(boolean secure, @Nullable String host) {
        return secure
                        && port > 0
                        && splitHost(host).filter(at -> at.port == pagePort).isPresent()
                ? OptionalInt.of(port)
                : OptionalInt.empty();
    }

    /**
     * Whether a page of the first port asks at the second.
     *
     * @param host the request's {@code Host}
     */
    public boolean admits(@Nullable String origin, boolean secure, @Nullable String host) {
        if (!secure || port <= 0 || origin == null || !origin.startsWith("https://")) {
            return false;
        }
        Optional<HostAndPort> page = splitHost(origin.substring("https://".length()));
        Optional<HostAndPort> asked = splitHost(host);
        return page.isPresent()
                && asked.isPresent()
                && page.get().host.equalsIgnoreCase(asked.get().host)
                && page.get().port == pagePort
                && asked.get().port == port;
    }

    private record HostAndPort(String host, int port) {}

    /** Of {@code HOST[:PORT]}, where an IPv6 address stands in brackets. */
    private static Optional<HostAndPort> splitHost(@Nullable String authority) {
        if (authority == null || !authority.matches("(?:\\[[0-9A-Fa-f:.]+]|[^:/?#@\\[\\]]+)(?::[0-9]{1,5})?")) {
            return Optional.empty();
        }
        int colon = authority.lastIndexOf(':');
        boolean withPort = colon > authority.lastIndexOf(']') && colon > 0;
        return Optional.of(
                withPort
                        ? new HostAndPort(
                                authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)))
                        : new HostAndPort(authority, HTTPS_PORT));
    }
}
