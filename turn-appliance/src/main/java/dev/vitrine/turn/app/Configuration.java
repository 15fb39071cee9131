package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.Credential;
import dev.vitrine.turn.auth.LiveRelays;
import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.auth.PeerRule;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.SharedSecret;
import dev.vitrine.turn.auth.UserDirectory;
import dev.vitrine.turn.net.Addresses;
import dev.vitrine.turn.relay.PortPool;
import dev.vitrine.turn.relay.RelayAddress;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns options into what the server works with, and says what is wrong with them. */
final class Configuration {
    static final String SECRET_VARIABLE = "VITRINE_TURN_SECRET";

    private final Options options;
    private final Map<String, String> environment;

    Configuration(Options options, Map<String, String> environment) throws InvalidConfiguration {
        this.options = options;
        this.environment = environment;
        if ((options.cert == null) != (options.key == null)) {
            throw new InvalidConfiguration("--cert and --key go together: give both or neither");
        }
        if (options.cert == null && !options.tlsListen.isEmpty()) {
            throw new InvalidConfiguration("--tls-listen needs --cert and --key");
        }
        if (options.realm.isBlank() || options.realm.length() > 127) {
            throw AddressText.wrong("--realm", options.realm, "1 to 127 characters");
        }
    }

    List<TransportAddress> listen() throws InvalidConfiguration {
        return addresses("--listen", options.listen, Options.DEFAULT_LISTEN);
    }

    List<TransportAddress> tlsListen() throws InvalidConfiguration {
        return options.cert == null
                ? List.of()
                : addresses("--tls-listen", options.tlsListen, Options.DEFAULT_TLS_LISTEN);
    }

    private static List<TransportAddress> addresses(String option, List<String> given, String otherwise)
            throws InvalidConfiguration {
        List<TransportAddress> addresses = new ArrayList<>();
        for (String text : given.isEmpty() ? List.of(otherwise) : given) {
            addresses.add(AddressText.withPort(option, text));
        }
        return addresses;
    }

    @Nullable TransportAddress natDiscovery() throws InvalidConfiguration {
        if (options.natDiscovery == null) {
            return null;
        }
        TransportAddress other = AddressText.withPort("--nat-discovery", options.natDiscovery);
        TransportAddress first = listen().getFirst();
        boolean comparable = !first.isUnspecified() && other.isIpv6() == first.isIpv6();
        if (!comparable || other.sameAddress(first) || other.port() == first.port()) {
            throw AddressText.wrong(
                    "--nat-discovery",
                    options.natDiscovery,
                    "another address of the same family and another port than the first --listen, and that to be no "
                            + "wildcard");
        }
        return other;
    }

    @Nullable InetSocketAddress admin() throws InvalidConfiguration {
        return options.admin.equals("off")
                ? null
                : Addresses.socketAddress(AddressText.withPort("--admin", options.admin));
    }

    /** Everybody of the options, the files and the environment. */
    UserDirectory users() throws InvalidConfiguration {
        List<Credential> users = new ArrayList<>();
        for (String user : options.users) {
            users.add(ConfigurationFiles.user("--user", user, options.realm));
        }
        if (options.usersFile != null) {
            users.addAll(ConfigurationFiles.users(options.usersFile, options.realm));
        }
        List<SharedSecret> secrets = new ArrayList<>();
        if (options.secretFile != null) {
            secrets.addAll(ConfigurationFiles.secrets(options.secretFile));
        }
        environment
                .getOrDefault(SECRET_VARIABLE, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> new SharedSecret(line.strip()))
                .forEach(secrets::add);
        if (users.isEmpty() && secrets.isEmpty()) {
            throw new InvalidConfiguration("nobody could use the relay: give --user, --users-file, --secret-file or "
                    + SECRET_VARIABLE + " in the environment");
        }
        return new UserDirectory(options.realm, users, secrets);
    }

    Quotas.Limits limits() {
        return new Quotas.Limits(options.userQuota, options.totalQuota, options.maxBps, options.totalMaxBps);
    }

    List<RelayAddress> relayAddresses() throws InvalidConfiguration {
        int[] ports = AddressText.ports("--relay-ports", options.relayPorts);
        if (ports[0] == 0) {
            throw AddressText.wrong("--relay-ports", options.relayPorts, "ports from 1 to 65535");
        }
        List<RelayAddress> relays = new ArrayList<>();
        for (TransportAddress local : localRelayAddresses()) {
            relays.add(new RelayAddress(local, external(local), new PortPool(ports[0], ports[1])));
        }
        for (String text : options.externalAddresses) {
            TransportAddress publicAddress = AddressText.host("--external-address", text.split("/", 2)[0]);
            if (publicAddress.isUnspecified()) {
                throw AddressText.wrong("--external-address", text, "an address that clients and peers can send to");
            }
            if (relays.stream().noneMatch(relay -> relay.external().sameAddress(publicAddress))) {
                throw AddressText.wrong(
                        "--external-address",
                        text,
                        "PUBLIC of the same family as a relay address, or PUBLIC/LOCAL with LOCAL one of "
                                + relays.stream()
                                        .map(relay -> relay.local().hostText())
                                        .toList());
            }
        }
        return relays;
    }

    private List<TransportAddress> localRelayAddresses() throws InvalidConfiguration {
        List<TransportAddress> locals = new ArrayList<>();
        for (String text : options.relayAddresses) {
            TransportAddress local = AddressText.host("--relay-address", text);
            if (local.isUnspecified()) {
                throw AddressText.wrong("--relay-address", text, "an address that peers can send to");
            }
            locals.add(local);
        }
        if (!locals.isEmpty()) {
            return locals;
        }
        Set<TransportAddress> found = new HashSet<>();
        for (TransportAddress listen : listen()) {
            if (listen.isUnspecified()) {
                machineAddresses().stream().filter(Configuration::isOrdinary).forEach(found::add);
            } else {
                found.add(listen.withPort(0));
            }
        }
        firstOf(found, false, locals);
        firstOf(found, true, locals);
        if (locals.isEmpty()) {
            throw new InvalidConfiguration("--relay-address is needed: this machine has no address but loopback");
        }
        return locals;
    }

    private static void firstOf(Set<TransportAddress> found, boolean ipv6, List<TransportAddress> into) {
        found.stream()
                .filter(address -> address.isIpv6() == ipv6)
                .min(java.util.Comparator.comparing(TransportAddress::hostText))
                .ifPresent(into::add);
    }

    private TransportAddress external(TransportAddress local) throws InvalidConfiguration {
        TransportAddress external = local;
        for (String text : options.externalAddresses) {
            String[] parts = text.split("/", 2);
            TransportAddress publicAddress = AddressText.host("--external-address", parts[0]);
            boolean applies = publicAddress.isIpv6() == local.isIpv6()
                    && (parts.length == 1
                            || AddressText.host("--external-address", parts[1]).sameAddress(local));
            external = applies ? publicAddress : external;
        }
        return external;
    }

    PeerPolicy policy(List<RelayAddress> relays, LiveRelays liveRelays) throws InvalidConfiguration {
        List<PeerRule> rules = new ArrayList<>();
        for (String text : options.allowPeers) {
            rules.add(AddressText.rule("--allow-peer", text, true));
        }
        for (String text : options.denyPeers) {
            rules.add(AddressText.rule("--deny-peer", text, false));
        }
        List<TransportAddress> own = new ArrayList<>(machineAddresses());
        own.addAll(listen());
        own.addAll(tlsListen());
        relays.forEach(relay -> own.addAll(List.of(relay.local(), relay.external())));
        return new PeerPolicy(rules, own, liveRelays);
    }

    private static boolean isOrdinary(TransportAddress address) {
        InetAddress inet = Addresses.socketAddress(address).getAddress();
        return !inet.isLoopbackAddress() && !inet.isLinkLocalAddress();
    }

    private static List<TransportAddress> machineAddresses() throws InvalidConfiguration {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(address -> TransportAddress.of(address.getAddress(), 0))
                    .toList();
        } catch (IOException e) {
            throw new InvalidConfiguration("the machine's network interfaces cannot be read: " + e.getMessage());
        }
    }
}
