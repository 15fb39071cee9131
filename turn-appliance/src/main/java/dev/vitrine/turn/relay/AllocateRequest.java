package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.XorAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an Allocate request asks for, after the checks that need nothing but the request (RFC 8656 section 7.2, RFC 6062
 * section 5.1).
 */
record AllocateRequest(
        boolean tcp,
        boolean ipv4,
        boolean ipv6,
        boolean dual,
        boolean evenPort,
        boolean reserveNext,
        @Nullable Long reservationToken,
        int lifetimeSeconds,
        boolean mobile) {

    private static final int PROTOCOL_UDP = 17;
    private static final int PROTOCOL_TCP = 6;

    /** A wrong request, with the answer that says so. */
    record Wrong(ErrorCode error, String reason) {}

    /** What is wrong with the request, or null. */
    static @Nullable Wrong check(StunMessage message, FiveTuple client, RelaySettings settings) {
        int transport = message.findExact(AttributeType.REQUESTED_TRANSPORT, 4);
        if (transport < 0) {
            return new Wrong(ErrorCode.BAD_REQUEST, "REQUESTED-TRANSPORT is needed");
        }
        int protocol = message.uint8(transport);
        boolean tcp = protocol == PROTOCOL_TCP && settings.tcpRelaying();
        if (protocol != PROTOCOL_UDP && !tcp) {
            return new Wrong(ErrorCode.UNSUPPORTED_TRANSPORT, ErrorCode.UNSUPPORTED_TRANSPORT.reason());
        }
        if (tcp && !client.transport().isStream()) {
            return new Wrong(ErrorCode.BAD_REQUEST, "TCP relays are for clients on TCP or TLS");
        }
        int ticket = message.find(AttributeType.MOBILITY_TICKET);
        if (ticket >= 0 && message.valueLength(ticket) > 0) {
            return new Wrong(ErrorCode.BAD_REQUEST, "MOBILITY-TICKET is empty in an Allocate request");
        }
        boolean evenPort = message.has(AttributeType.EVEN_PORT);
        boolean token = message.has(AttributeType.RESERVATION_TOKEN);
        if (tcp && (evenPort || token || message.has(AttributeType.DONT_FRAGMENT))) {
            return new Wrong(ErrorCode.BAD_REQUEST, "EVEN-PORT, RESERVATION-TOKEN, DONT-FRAGMENT are for UDP relays");
        }
        return checkFamilies(message, evenPort, token);
    }

    private static @Nullable Wrong checkFamilies(StunMessage message, boolean evenPort, boolean token) {
        int family = message.find(AttributeType.REQUESTED_ADDRESS_FAMILY);
        int additional = additionalFamily(message);
        if (token && (evenPort || family >= 0 || additional >= 0)) {
            return new Wrong(ErrorCode.BAD_REQUEST, "RESERVATION-TOKEN goes with no EVEN-PORT and no address family");
        }
        if (token && message.findExact(AttributeType.RESERVATION_TOKEN, 8) < 0) {
            return new Wrong(ErrorCode.BAD_REQUEST, "RESERVATION-TOKEN has 8 bytes");
        }
        if (family >= 0 && additional >= 0) {
            return new Wrong(ErrorCode.BAD_REQUEST, "One of REQUESTED- and ADDITIONAL-ADDRESS-FAMILY, not both");
        }
        if (additional >= 0 && familyAt(message, additional) != XorAddress.FAMILY_IPV6) {
            return new Wrong(ErrorCode.BAD_REQUEST, "ADDITIONAL-ADDRESS-FAMILY is IPv6 (2)");
        }
        if (additional >= 0 && reservesNext(message)) {
            return new Wrong(ErrorCode.BAD_REQUEST, "EVEN-PORT reserves no port for two address families");
        }
        int wanted = family < 0 ? XorAddress.FAMILY_IPV4 : familyAt(message, family);
        boolean known = wanted == XorAddress.FAMILY_IPV4 || wanted == XorAddress.FAMILY_IPV6;
        return known
                ? null
                : new Wrong(ErrorCode.ADDRESS_FAMILY_NOT_SUPPORTED, ErrorCode.ADDRESS_FAMILY_NOT_SUPPORTED.reason());
    }

    /** Reads a request that {@link #check} found right. */
    static AllocateRequest read(StunMessage message, RelaySettings settings) {
        int transport = message.find(AttributeType.REQUESTED_TRANSPORT);
        int family = message.find(AttributeType.REQUESTED_ADDRESS_FAMILY);
        boolean dual = additionalFamily(message) >= 0;
        boolean ipv6Only = family >= 0 && familyAt(message, family) == XorAddress.FAMILY_IPV6;
        int token = message.find(AttributeType.RESERVATION_TOKEN);
        return new AllocateRequest(
                message.uint8(transport) == PROTOCOL_TCP,
                !ipv6Only,
                ipv6Only || dual,
                dual,
                message.has(AttributeType.EVEN_PORT),
                reservesNext(message),
                token < 0 ? null : message.int64(token),
                lifetimeSeconds(message),
                settings.ticketKey() != null && message.has(AttributeType.MOBILITY_TICKET));
    }

    /** The lifetime to grant: what is asked for, but not less than the default and not more than the limit. */
    static int lifetimeSeconds(StunMessage message) {
        int lifetime = message.findExact(AttributeType.LIFETIME, 4);
        if (lifetime < 0) {
            return RelaySettings.DEFAULT_LIFETIME_SECONDS;
        }
        long asked = message.int32(lifetime) & 0xFFFF_FFFFL;
        long granted = Math.max(RelaySettings.DEFAULT_LIFETIME_SECONDS, asked);
        return (int) Math.min(RelaySettings.MAX_LIFETIME_SECONDS, granted);
    }

    private static int additionalFamily(StunMessage message) {
        int index = message.find(AttributeType.ADDITIONAL_ADDRESS_FAMILY);
        return index >= 0 ? index : message.find(AttributeType.DRAFT_ADDITIONAL_ADDRESS_FAMILY);
    }

    private static boolean reservesNext(StunMessage message) {
        int evenPort = message.find(AttributeType.EVEN_PORT);
        return evenPort >= 0 && message.valueLength(evenPort) > 0 && (message.uint8(evenPort) & 0x80) != 0;
    }

    private static int familyAt(StunMessage message, int index) {
        return message.valueLength(index) == 4 ? message.uint8(index) : 0;
    }
}
