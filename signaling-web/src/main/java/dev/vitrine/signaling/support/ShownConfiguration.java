package dev.vitrine.signaling.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration as it may be shown: what concerns Vitrine and its server, each secret as no more than that it is set. */
final class ShownConfiguration {

    private static final List<String> BEGINNINGS = List.of(
            "VITRINE_",
            "QEMU_WEBRTC_",
            "MACEMU_",
            "BASILISK_",
            "DBUS_SESSION_BUS_ADDRESS",
            "OTEL_",
            "WLP_",
            "JVM_ARGS",
            "JAVA_HOME",
            "MALLOC_",
            "TZ",
            "LANG");

    private ShownConfiguration() {}

    /** @param environment variables; of all others not even the names are shown */
    static String of(Map<String, String> environment) {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .filter(entry -> BEGINNINGS.stream().anyMatch(entry.getKey()::startsWith))
                        .map(entry -> entry.getKey()
                                + '='
                                + (SecretNames.match(entry.getKey()) ? Redaction.MASK : entry.getValue())
                                + '\n')
                        .collect(Collectors.joining());
    }
}
