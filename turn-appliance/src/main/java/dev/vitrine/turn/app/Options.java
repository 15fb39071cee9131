package dev.vitrine.turn.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options as they were typed or stand in the configuration file. */
final class Options {
    static final String DEFAULT_LISTEN = "0.0.0.0:3478";
    static final String DEFAULT_TLS_LISTEN = "0.0.0.0:5349";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "File of options, one 'name = value' a line; the command line goes before it")
    @Nullable Path config;

    @Option(
            names = "--listen",
            paramLabel = "ADDR:PORT",
            description = "Address for UDP and TCP clients; may be repeated. Default: " + DEFAULT_LISTEN)
    List<String> listen = new ArrayList<>();

    @Option(
            names = "--tls-listen",
            paramLabel = "ADDR:PORT",
            description =
                    "Address for TLS and DTLS clients; may be repeated. Default with --cert: " + DEFAULT_TLS_LISTEN)
    List<String> tlsListen = new ArrayList<>();

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Certificate chain, PEM. Default: none, no TLS and DTLS")
    @Nullable Path cert;

    @Option(names = "--key", paramLabel = "FILE", description = "Its private key, PEM (PKCS#8, not encrypted)")
    @Nullable Path key;

    @Option(names = "--realm", paramLabel = "R", description = "Realm of the credentials. Default: ${DEFAULT-VALUE}")
    String realm = "vitrine";

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description = "A user; may be repeated. Others can read a command line: prefer --users-file")
    List<String> users = new ArrayList<>();

    @Option(
            names = "--users-file",
            paramLabel = "FILE",
            description = "Users, one NAME:PASSWORD or NAME:{keys}MD5HEX:SHA256HEX a line. Default: none")
    @Nullable Path usersFile;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Secrets for time-limited credentials, one a line. Default: the environment's "
                    + Configuration.SECRET_VARIABLE + ", likewise one a line, or none")
    @Nullable Path secretFile;

    @Option(
            names = "--relay-address",
            paramLabel = "ADDR",
            description = "Address on which relays are opened; may be repeated. Default: the addresses of --listen, or "
                    + "for 0.0.0.0 and [::] the machine's first address of each family that is not loopback")
    List<String> relayAddresses = new ArrayList<>();

    @Option(names = "--relay-ports", paramLabel = "MIN-MAX", description = "Ports of relays. Default: ${DEFAULT-VALUE}")
    String relayPorts = "49152-65535";

    @Option(
            names = "--external-address",
            paramLabel = "PUBLIC[/LOCAL]",
            description =
                    "What the relay address LOCAL (default: all of its family) is called outside, behind NAT; may "
                            + "be repeated. Default: the relay address itself")
    List<String> externalAddresses = new ArrayList<>();

    @Option(
            names = "--allow-peer",
            paramLabel = "CIDR[:PORTS]",
            description =
                    "Peers that may be reached although they are private or the server's own; an IPv6 network with "
                            + "ports is in brackets; may be repeated. The longest prefix decides, allow before deny. Default: "
                            + "every public address")
    List<String> allowPeers = new ArrayList<>();

    @Option(
            names = "--deny-peer",
            paramLabel = "CIDR[:PORTS]",
            description = "Peers that may not be reached; may be repeated. Default: private, loopback, link-local, "
                    + "multicast and other special networks and the server's own addresses")
    List<String> denyPeers = new ArrayList<>();

    @Option(
            names = "--user-quota",
            paramLabel = "N",
            description = "Allocations of one user; 0 for any number. Default: ${DEFAULT-VALUE}")
    int userQuota;

    @Option(
            names = "--total-quota",
            paramLabel = "N",
            description = "Allocations in total; 0 for any number. Default: ${DEFAULT-VALUE}")
    int totalQuota;

    @Option(
            names = "--max-bps",
            paramLabel = "N",
            description = "Bits a second of one user's UDP relays, both ways together; 0 for any. Default: "
                    + "${DEFAULT-VALUE}")
    long maxBps;

    @Option(
            names = "--total-max-bps",
            paramLabel = "N",
            description = "Bits a second of all UDP relays, both ways together; 0 for any. Default: ${DEFAULT-VALUE}")
    long totalMaxBps;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads that share the UDP and DTLS ports (Linux for more than 1). Default: ${DEFAULT-VALUE}")
    int threads = 1;

    @Option(names = "--no-tcp-relay", description = "Do not relay TCP to peers (RFC 6062). Default: relay it")
    boolean noTcpRelay;

    @Option(
            names = "--no-mobility",
            description =
                    "Do not let clients move their allocation to a new address (RFC 8016). Default: let them, with "
                            + "one thread")
    boolean noMobility;

    @Option(
            names = "--nat-discovery",
            paramLabel = "ADDR:PORT",
            description = "Other address and port for NAT behaviour discovery (RFC 5780) beside the first --listen, "
                    + "which must not be 0.0.0.0 or [::] then. Default: none")
    @Nullable String natDiscovery;

    @Option(
            names = "--error-answers",
            paramLabel = "N",
            description = "Error answers a second that one unauthenticated source may draw over UDP; 0 for any number. "
                    + "Default: ${DEFAULT-VALUE}")
    int errorAnswers = 200;

    @Option(
            names = "--admin",
            paramLabel = "ADDR:PORT",
            description = "Address of health, metrics and allocations, or 'off'. Default: ${DEFAULT-VALUE}")
    String admin = "127.0.0.1:9641";

    @Option(
            names = "--drain-seconds",
            paramLabel = "N",
            description = "How long SIGTERM waits for live allocations. Default: ${DEFAULT-VALUE}")
    int drainSeconds = 3600;
}
