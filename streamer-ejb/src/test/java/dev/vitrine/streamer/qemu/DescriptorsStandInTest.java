package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.dmabuf.TestMemory;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Descriptors over a real socket, from a peer that stands in for QEMU: each is used or closed. */
class DescriptorsStandInTest {

    private static final int SIDE = 32;

    private final ListenerBench bench = new ListenerBench(false);
    private TestMemory memory = TestMemory.sealed(SIDE * SIDE * 4);
    private long openBefore;

    @BeforeEach
    void count() throws Exception {
        new ListenerPeer(new ListenerBench(false).listener).close();
        openBefore = TestMemory.openDescriptors();
    }

    @AfterEach
    void close() throws Exception {
        Await.until("nothing is left open", () -> TestMemory.openDescriptors() <= openBefore);
        assertThat(TestMemory.mappings()).isZero();
        memory.close();
    }

    @Test
    void leaksNothingOverAThousandBuffersAndAnswersEachUpdate() throws Exception {
        try (ListenerPeer peer = new ListenerPeer(bench.listener)) {
            long open = TestMemory.openDescriptors();
            for (int buffer = 0; buffer < 1000; buffer++) {
                int colour = buffer * 0x0103;
                ListenerScript script = new ListenerScript();
                script.scanoutDmaBuf(SIDE, SIDE, SIDE * 4);
                script.updateDmaBuf(0, 0, SIDE, SIDE);
                try (TestMemory one = TestMemory.sealed(SIDE * SIDE * 4)) {
                    one.fill(0, SIDE * 4, SIDE, SIDE, (x, y) -> colour);
                    peer.send(script.stream(), one.number());
                    assertThat(peer.awaitAnswer()).isEqualTo(2);
                }
                assertThat(bench.rgb(SIDE - 1, SIDE - 1))
                        .as("it is shown before the answer")
                        .isEqualTo(colour);
                assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(open + 8);
                assertThat(TestMemory.mappings()).isLessThanOrEqualTo(8);
            }
            peer.send(new ListenerScript().disable().getAll("org.example").stream());
            peer.awaitAnswer();
            assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(open);
        }
    }

    @Test
    void closesThoseOfCallsThatNobodyKnows() throws Exception {
        try (ListenerPeer peer = new ListenerPeer(bench.listener)) {
            long open = TestMemory.openDescriptors();
            for (int call = 0; call < 200; call++) {
                peer.send(new ListenerScript().unheardWithDescriptors(4).stream(), same(4));
                peer.awaitAnswer();
            }
            assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(open);
        }
    }

    @Test
    void takesADescriptorThatComesWithThePiecesOfItsMessage() throws Exception {
        try (ListenerPeer peer = new ListenerPeer(bench.listener)) {
            byte[] call = new ListenerScript().scanoutDmaBuf(SIDE, SIDE, SIDE * 4).updateDmaBuf(0, 0, 1, 1).stream();
            peer.send(Arrays.copyOf(call, 20), memory.number());
            for (int at = 20; at < call.length; at++) {
                peer.send(Arrays.copyOfRange(call, at, at + 1));
            }
            assertThat(peer.awaitAnswer()).isEqualTo(2);
            assertThat(bench.told).containsExactly("size 32x32");
        }
    }

    @Test
    void endsTheConnectionWhenMoreComeThanMessagesCallTheirOwn() throws Exception {
        try (ListenerPeer peer = new ListenerPeer(bench.listener)) {
            for (int call = 0; call < 2; call++) {
                peer.send(new ListenerScript().call(1, "org.example", "Nothing").stream(), same(16));
            }
            assertThat(peer.awaitLost()).contains("more than 16 descriptors that belong to no message");
        }
    }

    @Test
    void endsTheConnectionWhenTooManyComeAtOnce() throws Exception {
        try (ListenerPeer peer = new ListenerPeer(bench.listener)) {
            peer.send(new ListenerScript().unheardWithDescriptors(40).stream(), same(40));
            assertThat(peer.awaitLost()).contains("more than 16 descriptors came at once");
        }
    }

    private int[] same(int number) {
        int[] descriptors = new int[number];
        Arrays.fill(descriptors, memory.number());
        return descriptors;
    }
}
