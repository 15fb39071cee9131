package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.wire.ChannelData;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatagramPortTest {
    private static final int LONGEST = 65_507;

    static Stream<Arguments> kindsAndHosts() {
        return Stream.of(DatagramSupport.values())
                .flatMap(kind -> Stream.of(Arguments.of(kind, PollerPair.IPV4), Arguments.of(kind, PollerPair.IPV6)));
    }

    @Test
    void linuxIsServedByItsOwnCalls() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        assertThat(DatagramSupport.best()).isEqualTo(linux ? DatagramSupport.KERNEL : DatagramSupport.CHANNELS);
    }

    @ParameterizedTest
    @MethodSource("kindsAndHosts")
    void datagramsOfAnyLengthArriveWholeAndWithTheirSender(DatagramSupport kind, TransportAddress host)
            throws IOException {
        try (PollerPair pair = new PollerPair(kind, kind, host)) {
            int[] lengths = {0, 1, 172, 1200, 1472, 9000, LONGEST, 3};
            for (int i = 0; i < lengths.length; i++) {
                PollerPair.send(pair.a, pair.b.local(), PollerPair.numbered(i, lengths[i]));
            }
            pair.until(() -> pair.atB.size() == lengths.length);
            for (int i = 0; i < lengths.length; i++) {
                assertThat(pair.atB.get(i)).isEqualTo(PollerPair.numbered(i, lengths[i]));
            }
            assertThat(pair.sourcesAtB).containsOnly(pair.a.local());
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndHosts")
    void burstsWithOddEndsKeepTheirBoundariesAndOrder(DatagramSupport kind, TransportAddress host) throws IOException {
        for (DatagramSupport sender : DatagramSupport.values()) {
            try (PollerPair pair = new PollerPair(sender, kind, host)) {
                List<byte[]> expected = new ArrayList<>();
                for (int burst = 0; burst < 300; burst++) {
                    for (int i = 0; i < 8; i++) {
                        int length = i < 7 ? 1200 : 1 + burst * 4;
                        byte[] bytes = PollerPair.numbered(expected.size(), Math.min(length, 1300));
                        expected.add(bytes);
                        PollerPair.send(pair.a, pair.b.local(), bytes);
                    }
                    pair.until(() -> pair.atB.size() == expected.size());
                }
                assertThat(pair.atB).usingElementComparator(Arrays::compare).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndHosts")
    void channelDataIsFramed(DatagramSupport kind, TransportAddress host) throws IOException {
        try (PollerPair pair = new PollerPair(kind, kind, host)) {
            byte[] data = PollerPair.numbered(1, 173);
            pair.a.sendChannelData(pair.b.local(), 0x4001, ByteBuffer.wrap(data), 0, data.length);
            pair.until(() -> !pair.atB.isEmpty());
            ByteBuffer frame = ByteBuffer.wrap(pair.atB.getFirst());
            assertThat(ChannelData.number(frame, 0)).isEqualTo(0x4001);
            assertThat(ChannelData.dataLength(frame, 0, frame.limit())).isEqualTo(173);
            byte[] framed = new byte[173];
            frame.get(ChannelData.HEADER_LENGTH, framed);
            assertThat(framed).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @EnumSource(DatagramSupport.class)
    void manyDestinationsInOneFlushGetTheirOwn(DatagramSupport kind) throws IOException {
        try (PollerPair pair = new PollerPair(kind, kind, PollerPair.IPV4)) {
            List<byte[]> others = new ArrayList<>();
            DatagramPort other =
                    pair.pollerB.relay(PollerPair.RELAY + 1, PollerPair.IPV4, (source, buffer, offset, length, now) -> {
                        byte[] bytes = new byte[length];
                        buffer.get(offset, bytes);
                        others.add(bytes);
                    });
            for (int i = 0; i < 1000; i++) {
                byte[] bytes = PollerPair.numbered(i, 100 + i % 3);
                PollerPair.send(pair.a, (i % 2 == 0 ? pair.b : other).local(), bytes);
                if (i % 50 == 0) {
                    int sent = i + 1;
                    pair.until(() -> pair.atB.size() + others.size() == sent);
                }
            }
            pair.until(() -> pair.atB.size() + others.size() == 1000);
            for (int i = 0; i < 1000; i++) {
                assertThat((i % 2 == 0 ? pair.atB : others).get(i / 2)).isEqualTo(PollerPair.numbered(i, 100 + i % 3));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DatagramSupport.class)
    void whatNoSocketCanSendIsDroppedAndCounted(DatagramSupport kind) throws IOException {
        try (PollerPair pair = new PollerPair(kind, kind, PollerPair.IPV4)) {
            PollerPair.send(pair.a, PollerPair.IPV6.withPort(9), new byte[10]);
            PollerPair.send(pair.a, pair.b.local(), new byte[LONGEST + 1]);
            PollerPair.send(pair.a, pair.b.local(), new byte[10]);
            pair.until(() -> !pair.atB.isEmpty());
            assertThat(pair.atB.getFirst()).hasSize(10);
            assertThat(pair.counters.dropsBy(DropReason.NO_ROUTE) + pair.counters.dropsBy(DropReason.TOO_LONG))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(DatagramSupport.class)
    void anAddressThatIsTakenCannotBeBound(DatagramSupport kind) throws IOException {
        try (PollerPair pair = new PollerPair(kind, kind, PollerPair.IPV4)) {
            assertThatThrownBy(() -> pair.pollerA.relay(9, pair.b.local(), (source, buffer, offset, length, now) -> {}))
                    .isInstanceOf(IOException.class);
            pair.b.close();
            pair.pollerB.await(0); // where the JDK lets go of closed channels
            pair.pollerA
                    .relay(9, pair.b.local(), (source, buffer, offset, length, now) -> {})
                    .close();
        }
    }

    @ParameterizedTest
    @EnumSource(DatagramSupport.class)
    void closingSendsWhatWaits(DatagramSupport kind) throws IOException {
        try (PollerPair pair = new PollerPair(kind, kind, PollerPair.IPV4)) {
            PollerPair.send(pair.a, pair.b.local(), PollerPair.numbered(1, 50));
            pair.a.close();
            pair.until(() -> pair.atB.size() == 1);
            PollerPair.send(pair.a, pair.b.local(), PollerPair.numbered(2, 50));
            assertThat(pair.counters.dropsBy(DropReason.NO_ROUTE)).isEqualTo(1);
        }
    }
}
