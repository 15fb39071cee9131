package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import java.util.Queue;

/**
 * Reads the errors that came back for datagrams of a socket (ip(7), IP_RECVERR; ipv6(7), IPV6_RECVERR). The name of such a
 * message is where the datagram went; its control data holds
 *
 * <pre>
 * struct sock_extended_err | errno (4) | origin (1) | type (1) | code (1) | pad (1) | info (4) | data (4) |
 * </pre>
 */
final class ErrorQueue {
    private static final int MOST_AT_ONCE = 64;
    private static final int CONTROL_BYTES = 512;
    private static final int LEVEL = 8;
    private static final int TYPE = 12;
    private static final int SOL_IP = 0;
    private static final int IP_RECVERR = 11;
    private static final int SOL_IPV6 = 41;
    private static final int IPV6_RECVERR = 25;
    private static final int ORIGIN = 4;
    private static final int ICMP_TYPE = 5;
    private static final int ICMP_CODE = 6;
    private static final int INFO = 8;
    private static final int ORIGIN_LOCAL = 1;
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;

    private static final int UNREACHABLE = 3;
    private static final int TIME_EXCEEDED = 11;
    private static final int FRAGMENTATION_NEEDED = 4;
    private static final int UNREACHABLE_6 = 1;
    private static final int PACKET_TOO_BIG = 2;
    private static final int TIME_EXCEEDED_6 = 3;

    private final Kernel kernel;
    private final Queue<Event> reports;
    private final MessageHeaders header = new MessageHeaders(1);
    private final ByteBuffer name = ByteBuffer.allocateDirect(SendQueue.NAME_BYTES);
    private final ByteBuffer control = Kernel.allocate(CONTROL_BYTES);
    private final TransportAddress peer = new TransportAddress();
    private int pathMtu;

    ErrorQueue(Kernel kernel, Queue<Event> reports) {
        this.kernel = kernel;
        this.reports = reports;
    }

    /** Asks the kernel to keep the errors of a socket's datagrams. */
    static void collect(Kernel kernel, int socket, boolean ipv6) {
        kernel.option(socket, ipv6 ? SOL_IPV6 : SOL_IP, ipv6 ? IPV6_RECVERR : IP_RECVERR, 1);
    }

    /** Reports what has come back for the socket of a relay. */
    void read(int socket, int relay) {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            header.name(0, Kernel.addressOf(name), SocketName.MOST_BYTES);
            header.control(0, Kernel.addressOf(control), CONTROL_BYTES);
            if (kernel.receiveError(socket, header.address(0)) < 0) {
                return;
            }
            int error = find();
            if (error >= 0) {
                report(error, relay);
            }
        }
    }

    /** Reports a datagram that was longer than its path takes without fragments, as the router there would. */
    void tooLong(int socket, int relay, TransportAddress destination) {
        pathMtu = 0;
        read(socket, relay);
        boolean ipv6 = destination.isIpv6();
        int type = ipv6 ? PACKET_TOO_BIG : UNREACHABLE;
        reports.add(
                new Event.PeerUnreachable(relay, destination.copy(), type, ipv6 ? 0 : FRAGMENTATION_NEEDED, pathMtu));
    }

    /** Where the extended error begins in the control data, or -1. */
    private int find() {
        int end = header.controlLength(0);
        int at = 0;
        while (at + MessageHeaders.CONTROL_HEADER_BYTES <= end) {
            int level = control.getInt(at + LEVEL);
            int type = control.getInt(at + TYPE);
            if ((level == SOL_IP && type == IP_RECVERR) || (level == SOL_IPV6 && type == IPV6_RECVERR)) {
                return at + MessageHeaders.CONTROL_HEADER_BYTES;
            }
            int length = (int) control.getLong(at);
            if (length < MessageHeaders.CONTROL_HEADER_BYTES) {
                return -1;
            }
            at += (length + 7) & ~7;
        }
        return -1;
    }

    private void report(int error, int relay) {
        int info = control.getInt(error + INFO);
        if (control.get(error + ORIGIN) == ORIGIN_LOCAL) {
            pathMtu = info;
            return;
        }
        SocketName.read(name, 0, peer);
        int type = control.get(error + ICMP_TYPE) & 0xFF;
        int code = control.get(error + ICMP_CODE) & 0xFF;
        if (!isToBeTold(control.get(error + ORIGIN), type)) {
            return;
        }
        boolean tellsMtu = peer.isIpv6() ? type == PACKET_TOO_BIG : type == UNREACHABLE && code == FRAGMENTATION_NEEDED;
        reports.add(new Event.PeerUnreachable(relay, peer.copy(), type, code, tellsMtu ? info : 0));
    }

    /** RFC 8656 section 11.5: unreachable and time exceeded, of IPv6 too big as well; all others are dropped silently. */
    private static boolean isToBeTold(int origin, int type) {
        return switch (origin) {
            case ORIGIN_ICMP -> type == UNREACHABLE || type == TIME_EXCEEDED;
            case ORIGIN_ICMP6 -> type >= UNREACHABLE_6 && type <= TIME_EXCEEDED_6;
            default -> false;
        };
    }
}
