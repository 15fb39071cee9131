package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the network tells about a relay's peers; the JDK's sockets do not tell it. */
@EnabledOnOs(OS.LINUX)
class PeerErrorTest {
    /** With its headers longer than loopback's largest packet, 65,535 bytes. */
    private static final int TOO_LONG = 65_510;

    @Test
    void aClosedPortOfAPeerIsReported() throws IOException {
        assertThat(reportOfClosedPort(PollerPair.IPV4)).satisfies(report -> {
            assertThat(report.icmpType()).isEqualTo(3);
            assertThat(report.icmpCode()).isEqualTo(3);
            assertThat(report.errorData()).isZero();
        });
    }

    @Test
    void aClosedPortOfAnIpv6PeerIsReported() throws IOException {
        assertThat(reportOfClosedPort(PollerPair.IPV6)).satisfies(report -> {
            assertThat(report.icmpType()).isEqualTo(1);
            assertThat(report.icmpCode()).isEqualTo(4);
            assertThat(report.errorData()).isZero();
        });
    }

    private static Event.PeerUnreachable reportOfClosedPort(TransportAddress host) throws IOException {
        try (PollerPair pair = pair(host)) {
            TransportAddress peer = pair.a.local();
            pair.a.close();
            PollerPair.send(pair.b, peer, new byte[20]);
            pair.until(() -> !pair.reports.isEmpty());
            Event.PeerUnreachable report = (Event.PeerUnreachable) pair.reports.getFirst();
            assertThat(report.relay()).isEqualTo(PollerPair.RELAY);
            assertThat(report.peer()).isEqualTo(peer);
            return report;
        }
    }

    @Test
    void errorsOfOnePeerCostNoDatagramOfAnother() throws IOException {
        try (PollerPair pair = pair(PollerPair.IPV4)) {
            TransportAddress closed;
            try (PollerPair other = pair(PollerPair.IPV4)) {
                closed = other.a.local();
            }
            for (int i = 0; i < 200; i++) {
                PollerPair.send(pair.b, closed, PollerPair.numbered(i, 30));
                PollerPair.send(pair.b, pair.a.local(), PollerPair.numbered(i, 40));
                pair.pollerB.flush();
            }
            pair.until(() -> pair.atA.size() == 200);
            assertThat(pair.counters.dropsBy(DropReason.NO_ROUTE)).isZero();
        }
    }

    @Test
    void aDatagramThatMustStayWholeAndIsTooLongIsReportedAsTheRouterWould() throws IOException {
        try (PollerPair pair = pair(PollerPair.IPV4)) {
            pair.b.send(pair.a.local(), true, ByteBuffer.allocate(TOO_LONG), 0, TOO_LONG);
            pair.until(() -> !pair.reports.isEmpty());
            Event.PeerUnreachable report = (Event.PeerUnreachable) pair.reports.getFirst();
            assertThat(report.peer()).isEqualTo(pair.a.local());
            assertThat(report.icmpType()).isEqualTo(3);
            assertThat(report.icmpCode()).isEqualTo(4);
            assertThat(report.errorData()).isEqualTo(65_535);
            assertThat(pair.counters.dropsBy(DropReason.TOO_LONG)).isEqualTo(1);
        }
    }

    @Test
    void aRunMayMixDatagramsThatMustStayWholeWithOthers() throws IOException {
        try (PollerPair pair = pair(PollerPair.IPV4)) {
            for (int i = 0; i < 60; i++) {
                byte[] bytes = PollerPair.numbered(i, 1200);
                pair.b.send(pair.a.local(), i % 3 == 0, ByteBuffer.wrap(bytes), 0, bytes.length);
            }
            pair.until(() -> pair.atA.size() == 60);
            for (int i = 0; i < 60; i++) {
                assertThat(pair.atA.get(i)).isEqualTo(PollerPair.numbered(i, 1200));
            }
        }
    }

    private static PollerPair pair(TransportAddress host) throws IOException {
        return new PollerPair(DatagramSupport.KERNEL, DatagramSupport.KERNEL, host);
    }
}
