package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.Method;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of strangers over UDP, as fast as they can be sent. */
class FloodTest {
    private static final int PACKETS = 40_000;
    private static final int SOURCES = 50;
    private static final int ANSWERS_PER_SECOND = 20;
    private static final long HEAP_BYTES = 4 << 20;

    /** So that a second begins in which there are answers again, however fast the packets went. */
    private static final long LEAST_NANOS = 1_200_000_000L;

    @Test
    void strangersGetFewAnswersAndLeaveNothingBehind() throws Exception {
        LoopbackServer.Setup setup = new LoopbackServer.Setup();
        setup.answersPerSecond = ANSWERS_PER_SECOND;
        try (LoopbackServer server = setup.start();
                RealClient client = new RealClient(
                        ClientWire.udp(Loopback.at("127.9.9.9", 0), server.address()), LoopbackServer.REALM)) {
            flood(server, client, PACKETS / 10);
            long before = Heap.usedBytes();
            long beganNanos = System.nanoTime();
            int answers = flood(server, client, PACKETS);
            double seconds = (System.nanoTime() - beganNanos) / 1e9;
            assertThat(Heap.usedBytes() - before).isLessThan(HEAP_BYTES);
            assertThat(server.drops(DropReason.ANSWER_CAP)).isPositive();
            // Sources may share a budget, so there may be fewer; a second that has begun counts in full.
            assertThat(answers).isBetween(1, (int) (SOURCES * ANSWERS_PER_SECOND * (seconds + 2)));
            assertThat(server.allocations()).isZero();
            Thread.sleep(1100); // the client may share a stranger's budget, whose second is over then
            assertThat(RealClient.errorOf(client.allocate())).isZero();
        }
    }

    /** Sends at least so many from many addresses in turn and gives the number of answers. */
    private static int flood(LoopbackServer server, RealClient writer, int packets) throws Exception {
        List<DatagramChannel> sources = new ArrayList<>();
        ByteBuffer request = ByteBuffer.wrap(writer.bare(MessageClass.REQUEST, Method.ALLOCATE, RealClient::udpRelay));
        ByteBuffer answer = ByteBuffer.allocate(2048);
        int answers = 0;
        try {
            for (int i = 0; i < SOURCES; i++) {
                DatagramChannel source = DatagramChannel.open().bind(Loopback.at("127.9.1." + (i + 1), 0));
                source.configureBlocking(false);
                sources.add(source);
            }
            long beganNanos = System.nanoTime();
            for (int i = 0; i < packets || System.nanoTime() - beganNanos < LEAST_NANOS; i++) {
                DatagramChannel source = sources.get(i % SOURCES);
                source.send(request.rewind(), server.address());
                while (source.receive(answer.clear()) != null) {
                    answers++;
                }
            }
        } finally {
            for (DatagramChannel source : sources) {
                source.close();
            }
        }
        return answers;
    }
}
