package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.StunMessage;

/** Collects the attributes that must be understood and are not (RFC 8489 section 6.3.1). */
final class UnknownAttributes {
    private static final int MOST_REPORTED = 16;

    private final RelaySettings settings;
    private final int[] types = new int[MOST_REPORTED];
    private int count;

    UnknownAttributes(RelaySettings settings) {
        this.settings = settings;
    }

    /** Looks through a message from one client and gives the number of unknown types. */
    int collect(StunMessage message, FiveTuple client) {
        count = 0;
        NatDiscovery discovery = settings.natDiscovery();
        boolean discovers = discovery != null && discovery.includes(client);
        for (int i = 0; i < message.attributeCount() && count < MOST_REPORTED; i++) {
            int type = message.typeAt(i);
            if (AttributeType.isComprehensionRequired(type) && !isKnown(type, discovers)) {
                types[count++] = type;
            }
        }
        return count;
    }

    int[] types() {
        return types;
    }

    private boolean isKnown(int type, boolean discovers) {
        return switch (type) {
            case AttributeType.CHANGE_REQUEST, AttributeType.PADDING, AttributeType.RESPONSE_PORT -> discovers;
            case AttributeType.DONT_FRAGMENT -> settings.dontFragment();
            case AttributeType.CONNECTION_ID -> settings.tcpRelaying();
            case AttributeType.MAPPED_ADDRESS,
                    AttributeType.USERNAME,
                    AttributeType.MESSAGE_INTEGRITY,
                    AttributeType.ERROR_CODE,
                    AttributeType.UNKNOWN_ATTRIBUTES,
                    AttributeType.CHANNEL_NUMBER,
                    AttributeType.LIFETIME,
                    AttributeType.XOR_PEER_ADDRESS,
                    AttributeType.DATA,
                    AttributeType.REALM,
                    AttributeType.NONCE,
                    AttributeType.XOR_RELAYED_ADDRESS,
                    AttributeType.REQUESTED_ADDRESS_FAMILY,
                    AttributeType.EVEN_PORT,
                    AttributeType.REQUESTED_TRANSPORT,
                    AttributeType.MESSAGE_INTEGRITY_SHA256,
                    AttributeType.PASSWORD_ALGORITHM,
                    AttributeType.USERHASH,
                    AttributeType.XOR_MAPPED_ADDRESS,
                    AttributeType.RESERVATION_TOKEN -> true;
            default -> false;
        };
    }
}
