package dev.vitrine.streamer.turncheck;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's URL (RFC 7064 and RFC 7065).
 *
 * @param relays whether it is a TURN server, else STUN alone
 * @param host without the brackets of an IPv6 address
 */
record TurnUrl(boolean relays, String host, int port, Transport transport) {

    enum Transport {
        UDP,
        TCP,
        TLS
    }

    private static final int PORT = 3478;
    private static final int TLS_PORT = 5349;

    private static final Pattern SYNTAX = Pattern.compile(
            "(stuns?|turns?):(\\[[0-9A-Fa-f:.]+]|[^:?\\[\\]/@]+)" + "(?::([0-9]{1,5}))?(?:\\?transport=(udp|tcp))?");

    /** Empty when it is none, or asks for DTLS, which browsers do not speak either. */
    static Optional<TurnUrl> parse(String url) {
        Matcher parts = SYNTAX.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean secure = parts.group(1).endsWith("s");
        String transport = parts.group(4);
        if (secure && "udp".equals(transport)) {
            return Optional.empty();
        }
        String port = parts.group(3);
        return Optional.of(new TurnUrl(
                parts.group(1).startsWith("turn"),
                parts.group(2).replaceAll("[\\[\\]]", ""),
                port == null ? (secure ? TLS_PORT : PORT) : Integer.parseInt(port),
                secure ? Transport.TLS : "tcp".equals(transport) ? Transport.TCP : Transport.UDP));
    }
}
