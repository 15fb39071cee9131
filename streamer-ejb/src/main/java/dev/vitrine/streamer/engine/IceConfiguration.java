package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.viewer.IceServer;
import dev.vitrine.streamer.viewer.IceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How peers find one another, from the {@code QEMU_WEBRTC_*} variables. What is wrong does not stop the server: whoever
 * opens the page is told, and the page does not connect.
 *
 * @param settings without what is wrong
 * @param lifetimeSeconds how long the credentials in it are good for; 0 for ever
 * @param errors each a sentence that names the variable and what to set; empty when all is well
 */
public record IceConfiguration(IceSettings settings, int lifetimeSeconds, List<String> errors) {

    private static final String SERVERS = "qemu.webrtc.ice.servers";
    private static final String POLICY = "qemu.webrtc.ice.transport.policy";
    private static final String STUN_URL = "qemu.webrtc.stun.url";
    private static final String VERIFY = "qemu.webrtc.turn.tls.verify";

    public IceConfiguration {
        errors = List.copyOf(errors);
    }

    /**
     * @param properties the values by their MicroProfile names, such as {@code qemu.webrtc.turn.host}
     * @param user whose credentials are in it, where the TURN server takes time-limited ones
     */
    public static IceConfiguration read(Function<String, Optional<String>> properties, IceUser user) {
        IceValues values = new IceValues(properties);
        List<IceServer> servers = new ArrayList<>();
        int lifetimeSeconds = 0;
        values.text(STUN_URL).flatMap(url -> stun(values, url)).ifPresent(servers::add);
        Optional<String> json = values.text(SERVERS);
        if (json.isPresent()) {
            servers.addAll(servers(values, json.get()));
        } else {
            Optional<TurnSettings.Found> turn = new TurnSettings(values, user).read();
            turn.map(TurnSettings.Found::server).ifPresent(servers::add);
            lifetimeSeconds = turn.map(TurnSettings.Found::lifetimeSeconds).orElse(0);
        }
        boolean verifiesTls = values.flag(VERIFY, true);
        IceSettings settings = new IceSettings(servers, relayOnly(values, servers), verifiesTls);
        return new IceConfiguration(settings, lifetimeSeconds, values.errors());
    }

    private static Optional<IceServer> stun(IceValues values, String url) {
        if (values.isPlaceholder(STUN_URL, url, "such as stun:stun.example.org:3478, or unset it")) {
            return Optional.empty();
        }
        if (!url.startsWith("stun:") && !url.startsWith("stuns:")) {
            values.error(STUN_URL, "is '" + url + "': set it to a STUN URL such as stun:stun.example.org:3478");
            return Optional.empty();
        }
        return Optional.of(new IceServer(List.of(url), "", ""));
    }

    private static List<IceServer> servers(IceValues values, String json) {
        if (values.isSecretPlaceholder(SERVERS, json, "a JSON array with the addresses of your own servers")) {
            return List.of();
        }
        IceServersJson parsed = IceServersJson.read(json);
        parsed.faults().forEach(fault -> values.error(SERVERS, fault));
        return parsed.servers();
    }

    private static boolean relayOnly(IceValues values, List<IceServer> servers) {
        String policy = values.text(POLICY).orElse("all");
        if (!policy.equals("all") && !policy.equals("relay")) {
            values.error(POLICY, "is '" + policy + "': set it to all or relay");
        }
        boolean relayOnly = policy.equals("relay");
        boolean turn =
                servers.stream().flatMap(server -> server.urls().stream()).anyMatch(IceServersJson::isTurn);
        // When a TURN server is there but wrong, that error says enough.
        if (relayOnly && !turn && values.errors().isEmpty()) {
            values.error(
                    POLICY,
                    "is 'relay', but there is no TURN server: set " + IceValues.variable(TurnSettings.HOST)
                            + ", or set it to all");
        }
        return relayOnly;
    }
}
