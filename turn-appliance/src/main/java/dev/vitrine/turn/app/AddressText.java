package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.PeerRule;
import dev.vitrine.turn.wire.TransportAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Reads the addresses, networks and ranges of options. */
final class AddressText {
    private static final String LITERAL = "[0-9A-Fa-f:.]+";

    private AddressText() {}

    /** {@code 192.0.2.1:3478} or {@code [2001:db8::1]:3478}. */
    static TransportAddress withPort(String option, String text) throws InvalidConfiguration {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || (host.contains(":") && !bracketed)) {
            throw wrong(option, text, "ADDR:PORT, for instance 0.0.0.0:3478 or [::]:3478");
        }
        String literal = bracketed ? host.substring(1, host.length() - 1) : host;
        return host(option, literal).setPort(port(option, text, text.substring(colon + 1)));
    }

    /** An IPv4 or IPv6 literal; names are not looked up. */
    static TransportAddress host(String option, String text) throws InvalidConfiguration {
        try {
            if (text.matches(LITERAL) && (text.contains(":") || text.matches("\\d+(\\.\\d+){3}"))) {
                return TransportAddress.of(InetAddress.getByName(text).getAddress(), 0);
            }
        } catch (UnknownHostException e) {
            throw wrong(option, text, "an IPv4 or IPv6 address");
        }
        throw wrong(option, text, "an IPv4 or IPv6 address");
    }

    /** {@code MIN-MAX}, both included. */
    static int[] ports(String option, String text) throws InvalidConfiguration {
        String[] ends = text.split("-", -1);
        int min = port(option, text, ends[0]);
        int max = ends.length == 1 ? min : port(option, text, ends[1]);
        if (ends.length > 2 || min > max) {
            throw wrong(option, text, "MIN-MAX with MIN not above MAX, for instance 49152-65535");
        }
        return new int[] {min, max};
    }

    /** {@code CIDR}, or {@code CIDR:PORT} or {@code CIDR:MIN-MAX}; an IPv6 network with ports is in brackets. */
    static PeerRule rule(String option, String text, boolean allow) throws InvalidConfiguration {
        String network = text;
        int[] ports = {0, PeerRule.LAST_PORT};
        int bracket = text.indexOf(']');
        int colon = bracket >= 0 ? text.indexOf(':', bracket) : text.indexOf(':');
        boolean bareIpv6 = bracket < 0 && colon >= 0 && text.indexOf(':', colon + 1) >= 0;
        if (colon >= 0 && !bareIpv6) {
            network = text.substring(0, colon);
            ports = ports(option, text.substring(colon + 1));
        }
        network = network.replace("[", "").replace("]", "");
        int slash = network.indexOf('/');
        TransportAddress address = host(option, slash < 0 ? network : network.substring(0, slash));
        int whole = address.isIpv6() ? 128 : 32;
        int prefix = slash < 0 ? whole : number(option, text, network.substring(slash + 1), whole);
        return new PeerRule(address, prefix, ports[0], ports[1], allow);
    }

    private static int port(String option, String text, String digits) throws InvalidConfiguration {
        return number(option, text, digits, PeerRule.LAST_PORT);
    }

    private static int number(String option, String text, String digits, int most) throws InvalidConfiguration {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > most) {
            throw wrong(option, text, "numbers from 0 to " + most + " where " + digits + " stands");
        }
        return Integer.parseInt(digits);
    }

    static InvalidConfiguration wrong(String option, String text, String allowed) {
        return new InvalidConfiguration(option + ": '" + text + "' is not allowed; expected " + allowed);
    }
}
