package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.viewer.IceServer;
import dev.vitrine.streamer.viewer.IceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How peers find one another, from the {@code QEMU_WEBRTC_*} variables. What is wrong does not stop the server: whoever
 * opens the page is told, and the page does not connect.
 *
 * @param settings without what is wrong
 * @param errors each a sentence that names the variable and what to set; empty when all is well
 */
public record IceConfiguration(IceSettings settings, List<String> errors) {

    private static final String SERVERS = "qemu.webrtc.ice.servers";
    private static final String POLICY = "qemu.webrtc.ice.transport.policy";
    private static final String TURN_HOST = "qemu.webrtc.turn.host";
    private static final String TURN_USERNAME = "qemu.webrtc.turn.username";
    private static final String TURN_CREDENTIAL = "qemu.webrtc.turn.credential";
    private static final String TURN_TRANSPORTS = "qemu.webrtc.turn.transports";
    private static final String STUN_URL = "qemu.webrtc.stun.url";

    private static final Pattern PLACEHOLDER = Pattern.compile("YOUR_[A-Z0-9_]+|<[^<>]*>");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+)]?");

    public IceConfiguration {
        errors = List.copyOf(errors);
    }

    /** @param properties the values by their MicroProfile names, such as {@code qemu.webrtc.turn.host} */
    public static IceConfiguration read(Function<String, Optional<String>> properties) {
        Reader reader = new Reader(properties);
        List<IceServer> servers = new ArrayList<>();
        reader.text(STUN_URL).ifPresent(url -> reader.stun(url).ifPresent(servers::add));
        Optional<String> json = reader.text(SERVERS);
        if (json.isPresent()) {
            servers.addAll(reader.servers(json.get()));
        } else {
            reader.text(TURN_HOST).flatMap(reader::turn).ifPresent(servers::add);
        }
        return new IceConfiguration(new IceSettings(servers, reader.relayOnly(servers)), reader.errors);
    }

    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).find();
    }

    private static final class Reader {

        private final Function<String, Optional<String>> properties;
        private final List<String> errors = new ArrayList<>();

        Reader(Function<String, Optional<String>> properties) {
            this.properties = properties;
        }

        Optional<String> text(String name) {
            return properties.apply(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        Optional<IceServer> stun(String url) {
            if (placeholder(STUN_URL, url, "such as stun:stun.example.org:3478, or unset it")) {
                return Optional.empty();
            }
            if (!url.startsWith("stun:") && !url.startsWith("stuns:")) {
                error(STUN_URL, "is '" + url + "': set it to a STUN URL such as stun:stun.example.org:3478");
                return Optional.empty();
            }
            return Optional.of(new IceServer(List.of(url), "", ""));
        }

        List<IceServer> servers(String json) {
            if (placeholder(SERVERS, "", json, "a JSON array with the addresses of your own servers")) {
                return List.of();
            }
            IceServersJson parsed = IceServersJson.read(json);
            parsed.faults().forEach(fault -> error(SERVERS, fault));
            return parsed.servers();
        }

        Optional<IceServer> turn(String host) {
            String username = text(TURN_USERNAME).orElse("webrtc");
            Optional<String> credential = text(TURN_CREDENTIAL);
            int errorsBefore = errors.size();
            boolean hostIsPlaceholder =
                    placeholder(TURN_HOST, host, "the name or address of your TURN server, or unset it");
            Optional<String> address = address(host);
            if (!hostIsPlaceholder && address.isEmpty()) {
                error(
                        TURN_HOST,
                        "is '" + host + "': set it to a host name or an IP address, without scheme and without port");
            }
            placeholder(TURN_USERNAME, username, "the user name that your TURN server knows");
            if (credential.isEmpty()) {
                error(TURN_CREDENTIAL, "is not set: set it to the password of '" + username + "' on " + host);
            } else {
                placeholder(TURN_CREDENTIAL, "", credential.get(), "the password that your TURN server knows");
            }
            List<String> urls = urls(address.orElse(""));
            return errors.size() == errorsBefore
                    ? Optional.of(new IceServer(urls, username, credential.orElse("")))
                    : Optional.empty();
        }

        private List<String> urls(String address) {
            List<String> urls = new ArrayList<>();
            String transports = text(TURN_TRANSPORTS).orElse("udp,tcp");
            Stream.of(transports.split(",")).map(String::strip).distinct().forEach(transport -> {
                switch (transport) {
                    case "udp", "tcp" -> urls.add("turn:" + address + ":3478?transport=" + transport);
                    case "tls" -> urls.add("turns:" + address + ":5349?transport=tcp");
                    default ->
                        error(TURN_TRANSPORTS, "names '" + transport + "': set it to one or more of udp, tcp, tls");
                }
            });
            if (urls.isEmpty()) {
                error(TURN_TRANSPORTS, "names nothing: set it to one or more of udp, tcp, tls");
            }
            return urls;
        }

        boolean relayOnly(List<IceServer> servers) {
            String policy = text(POLICY).orElse("all");
            if (!policy.equals("all") && !policy.equals("relay")) {
                error(POLICY, "is '" + policy + "': set it to all or relay");
            }
            boolean relayOnly = policy.equals("relay");
            boolean turn =
                    servers.stream().flatMap(server -> server.urls().stream()).anyMatch(IceServersJson::isTurn);
            // When a TURN server is there but wrong, that error says enough.
            if (relayOnly && !turn && errors.isEmpty()) {
                error(POLICY, "is 'relay', but there is no TURN server: set QEMU_WEBRTC_TURN_HOST, or set it to all");
            }
            return relayOnly;
        }

        private boolean placeholder(String name, String value, String what) {
            return placeholder(name, " ('" + value + "')", value, what);
        }

        /** @param shown the value as it may be shown; empty for secrets */
        private boolean placeholder(String name, String shown, String value, String what) {
            boolean placeholder = isPlaceholder(value);
            if (placeholder) {
                error(name, "still is a placeholder" + shown + ": set it to " + what);
            }
            return placeholder;
        }

        private void error(String name, String sentence) {
            errors.add(ConfigurationException.environmentName(name) + ' ' + sentence + '.');
        }

        private static Optional<String> address(String host) {
            var ipv6 = IPV6.matcher(host);
            if (ipv6.matches()) {
                return Optional.of('[' + ipv6.group(1) + ']');
            }
            return Optional.of(host).filter(name -> HOST.matcher(name).matches());
        }
    }
}
