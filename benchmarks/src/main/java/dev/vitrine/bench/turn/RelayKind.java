package dev.vitrine.bench.turn;

import dev.vitrine.testbed.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers that are compared. All get the same user and realm, one relay thread, and loopback as their peers. */
enum RelayKind {
    APPLIANCE("appliance") {
        @Override
        List<String> command(int port, Path directory) {
            Path module = Checkout.root().resolve("turn-appliance");
            Stream<String> java = Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + module.resolve("jvm.options"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-jar",
                    module.resolve("target/turn-appliance.jar").toString());
            return Stream.concat(java, applianceArguments(port)).toList();
        }
    },

    PACKAGED_IMAGE("packaged image") {
        @Override
        List<String> command(int port, Path directory) {
            return Stream.concat(Stream.of(image().orElseThrow().toString()), applianceArguments(port))
                    .toList();
        }
    },

    COTURN("coturn") {
        @Override
        List<String> command(int port, Path directory) {
            String flags = "-n -m 1 --lt-cred-mech --no-cli --no-tls --no-dtls --allow-loopback-peers --no-stdout-log"
                    + " --log-file=/dev/null --listening-ip=127.0.0.1 --relay-ip=127.0.0.1"
                    + " --min-port=21000 --max-port=31999";
            Stream<String> named = Stream.of(
                    "--listening-port=" + port,
                    "--realm=" + TurnUser.REALM,
                    "--user=" + TurnUser.NAME + ":" + TurnUser.PASSWORD,
                    "--userdb=" + directory.resolve("coturn.sqlite"),
                    "--pidfile=" + directory.resolve("coturn.pid"));
            return Stream.of(Stream.of("turnserver"), Stream.of(flags.split(" ")), named)
                    .flatMap(part -> part)
                    .toList();
        }
    };

    private final String label;

    RelayKind(String label) {
        this.label = label;
    }

    /** The command line that starts it, listening on 127.0.0.1. */
    abstract List<String> command(int port, Path directory);

    /** What people call it. */
    String label() {
        return label;
    }

    String fileName() {
        return label.replace(' ', '-');
    }

    /** The start script of the self-contained image, when it has been packaged. */
    static Optional<Path> image() {
        return Optional.of(Checkout.root().resolve("turn-appliance/target/image/bin/vitrine-turn"))
                .filter(Files::isExecutable);
    }

    /** The address is the server's own, so that it has to be allowed by all of its bits. */
    private static Stream<String> applianceArguments(int port) {
        return Stream.of(
                "--listen",
                "127.0.0.1:" + port,
                "--relay-address",
                "127.0.0.1",
                "--relay-ports",
                "10000-20999",
                "--realm",
                TurnUser.REALM,
                "--user",
                TurnUser.NAME + ":" + TurnUser.PASSWORD,
                "--allow-peer",
                "127.0.0.1/32",
                "--threads",
                "1",
                "--admin",
                "off");
    }
}
