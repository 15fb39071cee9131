package dev.vitrine.turn.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** The options as they were typed or stand in the configuration file; {@link OptionTable} has their help. */
final class Options {
    static final String DEFAULT_LISTEN = "0.0.0.0:3478";
    static final String DEFAULT_TLS_LISTEN = "0.0.0.0:5349";
    static final String DEFAULT_REALM = "vitrine";
    static final String DEFAULT_RELAY_PORTS = "49152-65535";
    static final String DEFAULT_ADMIN = "127.0.0.1:9641";
    static final int DEFAULT_ERROR_ANSWERS = 200;
    static final int DEFAULT_DRAIN_SECONDS = 3600;
    static final int MOST_THREADS = 256;

    private static final long MOST_BPS = 1_000_000_000_000L;

    private final ParseResult parsed;

    final @Nullable Path config;
    final List<String> listen;
    final List<String> tlsListen;
    final @Nullable Path cert;
    final @Nullable Path key;
    String realm;
    final List<String> users;
    final @Nullable Path usersFile;
    final @Nullable Path secretFile;
    final List<String> relayAddresses;
    final String relayPorts;
    final List<String> externalAddresses;
    final List<String> allowPeers;
    final List<String> denyPeers;
    final int userQuota;
    final int totalQuota;
    final long maxBps;
    final long totalMaxBps;
    final int threads;
    final boolean noTcpRelay;
    final boolean noMobility;
    final @Nullable String natDiscovery;
    final int errorAnswers;
    final String admin;
    final int drainSeconds;

    Options(ParseResult parsed) throws InvalidConfiguration {
        this.parsed = parsed;
        config = file("--config");
        listen = list("--listen");
        tlsListen = list("--tls-listen");
        cert = file("--cert");
        key = file("--key");
        realm = text("--realm", DEFAULT_REALM);
        users = list("--user");
        usersFile = file("--users-file");
        secretFile = file("--secret-file");
        relayAddresses = list("--relay-address");
        relayPorts = text("--relay-ports", DEFAULT_RELAY_PORTS);
        externalAddresses = list("--external-address");
        allowPeers = list("--allow-peer");
        denyPeers = list("--deny-peer");
        userQuota = number("--user-quota", 0, Integer.MAX_VALUE, 0);
        totalQuota = number("--total-quota", 0, Integer.MAX_VALUE, 0);
        maxBps = longNumber("--max-bps", 0, MOST_BPS, 0);
        totalMaxBps = longNumber("--total-max-bps", 0, MOST_BPS, 0);
        threads = number("--threads", 1, MOST_THREADS, 1);
        noTcpRelay = flag("--no-tcp-relay");
        noMobility = flag("--no-mobility");
        natDiscovery = parsed.matchedOptionValue("--nat-discovery", null);
        errorAnswers = number("--error-answers", 0, Integer.MAX_VALUE, DEFAULT_ERROR_ANSWERS);
        admin = text("--admin", DEFAULT_ADMIN);
        drainSeconds = number("--drain-seconds", 0, Integer.MAX_VALUE, DEFAULT_DRAIN_SECONDS);
    }

    /** What a reload does not change, by option. */
    Map<String, String> untilRestart() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("--listen", listen.toString());
        texts.put("--tls-listen", tlsListen.toString());
        texts.put("--cert", cert == null ? "without" : "with");
        texts.put("--realm", realm);
        texts.put("--relay-address", relayAddresses.toString());
        texts.put("--relay-ports", relayPorts);
        texts.put("--external-address", externalAddresses.toString());
        texts.put("--threads", String.valueOf(threads));
        texts.put("--no-tcp-relay", String.valueOf(noTcpRelay));
        texts.put("--no-mobility", String.valueOf(noMobility));
        texts.put("--nat-discovery", String.valueOf(natDiscovery));
        texts.put("--error-answers", String.valueOf(errorAnswers));
        texts.put("--admin", admin);
        texts.put("--drain-seconds", String.valueOf(drainSeconds));
        return texts;
    }

    private String text(String name, String otherwise) {
        return parsed.matchedOptionValue(name, otherwise);
    }

    private List<String> list(String name) {
        return List.copyOf(parsed.matchedOptionValue(name, List.<String>of()));
    }

    private boolean flag(String name) {
        return parsed.matchedOptionValue(name, false);
    }

    private @Nullable Path file(String name) throws InvalidConfiguration {
        String text = text(name, "");
        if (text.isEmpty() && parsed.hasMatchedOption(name)) {
            throw AddressText.wrong(name, text, "a file");
        }
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            throw AddressText.wrong(name, text, "a file");
        }
    }

    private int number(String name, int least, int most, int otherwise) throws InvalidConfiguration {
        return (int) longNumber(name, least, most, otherwise);
    }

    private long longNumber(String name, long least, long most, long otherwise) throws InvalidConfiguration {
        if (!parsed.hasMatchedOption(name)) {
            return otherwise;
        }
        String text = text(name, "");
        boolean number = text.matches("\\d{1,18}");
        if (!number || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw AddressText.wrong(name, text, "a whole number from " + least + " to " + most);
        }
        return Long.parseLong(text);
    }
}
