package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.viewer.IceServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code QEMU_WEBRTC_TURN_*}: one TURN server, and a fixed user or a secret from which credentials follow. */
final class TurnSettings {

    static final String HOST = "qemu.webrtc.turn.host";
    private static final String PORT = "qemu.webrtc.turn.port";
    private static final String TLS_PORT = "qemu.webrtc.turn.tls.port";
    private static final String TRANSPORTS = "qemu.webrtc.turn.transports";
    private static final String USERNAME = "qemu.webrtc.turn.username";
    private static final String CREDENTIAL = "qemu.webrtc.turn.credential";
    private static final String SECRET = "qemu.webrtc.turn.secret";
    private static final String LIFETIME = "qemu.webrtc.turn.lifetime.seconds";

    private static final int DEFAULT_PORT = 3478;
    private static final int DEFAULT_TLS_PORT = 5349;
    private static final int LAST_PORT = 65_535;

    /** WebRTC libraries pass over a TURN server on another low port, and say nothing. */
    private static final Set<Integer> LOW_PORTS = Set.of(53, 80, 443);

    private static final int FIRST_FREE_PORT = 1024;
    private static final int LEAST_LIFETIME_SECONDS = 60;
    private static final int MOST_LIFETIME_SECONDS = 2_592_000;

    /** As long as a sign-in lasts. */
    private static final int DEFAULT_LIFETIME_SECONDS = 43_200;

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+)]?");

    private final IceValues values;
    private final IceUser user;

    TurnSettings(IceValues values, IceUser user) {
        this.values = values;
        this.user = user;
    }

    /**
     * What was configured.
     *
     * @param lifetimeSeconds how long the credentials are good for; 0 for ever
     */
    record Found(IceServer server, int lifetimeSeconds) {}

    /** Empty when there is no TURN server, and when something is wrong, which the values keep then. */
    Optional<Found> read() {
        int errorsBefore = values.errors().size();
        Optional<String> host = values.text(HOST);
        Optional<String> secret = values.text(SECRET);
        if (host.isEmpty()) {
            if (secret.isPresent()) {
                values.error(SECRET, "is set, but not the server that it is for: set " + IceValues.variable(HOST));
            }
            return Optional.empty();
        }
        List<String> urls = urls(address(host.get()));
        Found found = secret.isPresent() ? timeLimited(urls, secret.get()) : fixed(urls, host.get());
        return values.errors().size() == errorsBefore ? Optional.of(found) : Optional.empty();
    }

    private Found timeLimited(List<String> urls, String secret) {
        values.isSecretPlaceholder(SECRET, secret, "a line of the secret file of your TURN server");
        for (String fixed : List.of(USERNAME, CREDENTIAL)) {
            if (values.text(fixed).isPresent()) {
                values.error(
                        SECRET,
                        "and " + IceValues.variable(fixed) + " are both set: keep the secret when the server makes "
                                + "time-limited credentials of it, or keep user name and credential of one user");
            }
        }
        int lifetimeSeconds =
                values.number(LIFETIME, LEAST_LIFETIME_SECONDS, MOST_LIFETIME_SECONDS, DEFAULT_LIFETIME_SECONDS);
        TurnCredential credential = TurnCredential.of(secret, user.name(), user.nowEpochSeconds() + lifetimeSeconds);
        return new Found(new IceServer(urls, credential.username(), credential.password()), lifetimeSeconds);
    }

    private Found fixed(List<String> urls, String host) {
        String username = values.text(USERNAME).orElse("webrtc");
        values.isPlaceholder(USERNAME, username, "the user name that your TURN server knows");
        Optional<String> credential = values.text(CREDENTIAL);
        if (credential.isEmpty()) {
            values.error(
                    CREDENTIAL,
                    "is not set: set it to the password of '" + username + "' on " + host + ", or set "
                            + IceValues.variable(SECRET) + " to the secret of its time-limited credentials");
        } else {
            values.isSecretPlaceholder(CREDENTIAL, credential.get(), "the password that your TURN server knows");
        }
        return new Found(new IceServer(urls, username, credential.orElse("")), 0);
    }

    private String address(String host) {
        if (values.isPlaceholder(HOST, host, "the name or address of your TURN server, or unset it")) {
            return "";
        }
        var ipv6 = IPV6.matcher(host);
        if (ipv6.matches()) {
            return '[' + ipv6.group(1) + ']';
        }
        if (!HOST_NAME.matcher(host).matches()) {
            values.error(
                    HOST,
                    "is '" + host + "': set it to a host name or an IP address, without scheme and without port ("
                            + IceValues.variable(PORT) + ")");
        }
        return host;
    }

    private int port(String name, int whenUnset) {
        int port = values.number(name, 1, LAST_PORT, whenUnset);
        if (port < FIRST_FREE_PORT && !LOW_PORTS.contains(port)) {
            values.error(
                    name, "is '" + port + "': set it to 53, 80, 443 or one from 1024 on, for browsers use no other");
        }
        return port;
    }

    private List<String> urls(String address) {
        int port = port(PORT, DEFAULT_PORT);
        int tlsPort = port(TLS_PORT, DEFAULT_TLS_PORT);
        List<String> urls = new ArrayList<>();
        String transports = values.text(TRANSPORTS).orElse("udp,tcp");
        Stream.of(transports.split(",")).map(String::strip).distinct().forEach(transport -> {
            switch (transport) {
                case "udp", "tcp" -> urls.add("turn:" + address + ':' + port + "?transport=" + transport);
                case "tls" -> urls.add("turns:" + address + ':' + tlsPort + "?transport=tcp");
                default ->
                    values.error(TRANSPORTS, "names '" + transport + "': set it to one or more of udp, tcp, tls");
            }
        });
        if (urls.isEmpty()) {
            values.error(TRANSPORTS, "names nothing: set it to one or more of udp, tcp, tls");
        }
        return urls;
    }
}
