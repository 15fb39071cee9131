package dev.vitrine.turn.app;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Every option with its help. Written as calls instead of annotations, which would be read by reflection at every start and
 * take longer than all the rest of it.
 */
final class OptionTable {
    static final String HELP = "--help";
    static final String VERSION = "--version";

    private final CommandSpec spec = CommandSpec.create().name("turn").version("Vitrine TURN appliance");

    private OptionTable() {}

    static CommandSpec spec() {
        OptionTable table = new OptionTable();
        table.options();
        UsageMessageSpec usage = table.spec.usageMessage();
        usage.description("A TURN and STUN server: RFC 8656, 8489, 6062, 8016, 5780.")
                .sortOptions(false)
                .width(100)
                .footer(
                        "",
                        "'keys [--realm R] NAME' instead of options reads a password from standard input and prints the "
                                + "line for --users-file that holds its keys.",
                        "",
                        "SIGHUP reads users, secrets, peers, quotas and the certificate again.",
                        "SIGTERM or SIGINT lets live allocations end, a second one stops at once.");
        return table.spec;
    }

    private void options() {
        value(
                "--config",
                "FILE",
                "File of options, one 'name = value' a line; the command line goes before it. Default: none");
        clients();
        credentials();
        relays();
        peersAndQuotas();
        operation();
        spec.addOption(OptionSpec.builder("-h", HELP)
                .usageHelp(true)
                .description("Show this help")
                .build());
        spec.addOption(OptionSpec.builder("-V", VERSION)
                .versionHelp(true)
                .description("Show the version")
                .build());
    }

    private void clients() {
        repeated(
                "--listen",
                "ADDR:PORT",
                "Address for UDP and TCP clients; may be repeated. Default: " + Options.DEFAULT_LISTEN);
        repeated(
                "--tls-listen",
                "ADDR:PORT",
                "Address for TLS and DTLS clients; may be repeated. Default with --cert: "
                        + Options.DEFAULT_TLS_LISTEN);
        value("--cert", "FILE", "Certificate chain, PEM. Default: none, no TLS and DTLS");
        value("--key", "FILE", "Its private key, PEM (PKCS#8, not encrypted). Default: none");
    }

    private void credentials() {
        value("--realm", "R", "Realm of the credentials. Default: " + Options.DEFAULT_REALM);
        repeated(
                "--user",
                "NAME:PASSWORD",
                "A user; may be repeated. Others can read a command line: prefer --users-file. Default: none");
        value("--users-file", "FILE", "Users, one NAME:PASSWORD or NAME:{keys}MD5HEX:SHA256HEX a line. Default: none");
        value(
                "--secret-file",
                "FILE",
                "Secrets for time-limited credentials, one a line. Default: the environment's "
                        + Configuration.SECRET_VARIABLE + ", likewise one a line, or none");
    }

    private void relays() {
        repeated(
                "--relay-address",
                "ADDR",
                "Address on which relays are opened; may be repeated. Default: the addresses of --listen, or for 0.0.0.0 "
                        + "and [::] the machine's first address of each family that is not loopback");
        value("--relay-ports", "MIN-MAX", "Ports of relays. Default: " + Options.DEFAULT_RELAY_PORTS);
        repeated(
                "--external-address",
                "PUBLIC[/LOCAL]",
                "What the relay address LOCAL (default: all of its family) is called outside, behind NAT; may be "
                        + "repeated. Default: the relay address itself");
        flag("--no-tcp-relay", "Do not relay TCP to peers (RFC 6062). Default: relay it");
        flag(
                "--no-mobility",
                "Do not let clients move their allocation to a new address (RFC 8016). Default: let them, with one "
                        + "thread");
        value(
                "--nat-discovery",
                "ADDR:PORT",
                "Other address and port for NAT behaviour discovery (RFC 5780) beside the first --listen, which must not "
                        + "be 0.0.0.0 or [::] then. Default: none");
    }

    private void peersAndQuotas() {
        repeated(
                "--allow-peer",
                "CIDR[:PORTS]",
                "Peers that may be reached although they are private or the server's own; an IPv6 network with ports is "
                        + "in brackets; may be repeated. The longest prefix decides, allow before deny. Default: every "
                        + "public address");
        repeated(
                "--deny-peer",
                "CIDR[:PORTS]",
                "Peers that may not be reached; may be repeated. Default: private, loopback, link-local, multicast and "
                        + "other special networks and the server's own addresses");
        value("--user-quota", "N", "Allocations of one user; 0 for any number. Default: 0");
        value("--total-quota", "N", "Allocations in total; 0 for any number. Default: 0");
        value("--max-bps", "N", "Bits a second of one user's UDP relays, both ways together; 0 for any. Default: 0");
        value("--total-max-bps", "N", "Bits a second of all UDP relays, both ways together; 0 for any. Default: 0");
        value(
                "--error-answers",
                "N",
                "Error answers a second that one unauthenticated source may draw over UDP; 0 for any number. Default: "
                        + Options.DEFAULT_ERROR_ANSWERS);
    }

    private void operation() {
        value(
                "--threads",
                "N",
                "Threads that share the UDP and DTLS ports, 1 to " + Options.MOST_THREADS
                        + " (Linux for more than 1). Default: 1");
        value(
                "--admin",
                "ADDR:PORT",
                "Address of health, metrics and allocations, or 'off'. Default: " + Options.DEFAULT_ADMIN);
        value(
                "--drain-seconds",
                "N",
                "How long SIGTERM waits for live allocations. Default: " + Options.DEFAULT_DRAIN_SECONDS);
    }

    private void value(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build());
    }

    private void repeated(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
    }

    /** In a file it may stand alone, or with {@code true} or {@code false}. */
    private void flag(String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .arity("0..1")
                .paramLabel("true|false")
                .type(Boolean.class)
                .fallbackValue("true")
                .description(description)
                .build());
    }
}
