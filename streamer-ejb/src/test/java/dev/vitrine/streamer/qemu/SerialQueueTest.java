package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.qemu.SerialQueue.Typing;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final SerialQueue queue = new SerialQueue();

    @Test
    void keepsTheOrderAndIsBounded() throws InterruptedException {
        Typing first = Typing.of(new byte[SerialQueue.ROOM_BYTES - 1]);
        Typing second = Typing.of(new byte[1]);
        assertThat(queue.offer(first)).isTrue();
        assertThat(queue.offer(second)).isTrue();
        assertThat(queue.offer(Typing.of(new byte[1]))).isFalse();
        assertThat(queue.take()).isSameAs(first);
        assertThat(queue.take()).isSameAs(second);
        assertThat(queue.offer(Typing.of(new byte[SerialQueue.ROOM_BYTES]))).isTrue();
    }

    @Test
    void breaksAreBoundedToo() throws InterruptedException {
        for (int i = 0; i < SerialQueue.MOST_TYPINGS; i++) {
            assertThat(queue.offer(Typing.of(new byte[0]))).isTrue();
        }
        assertThat(queue.offer(Typing.of(new byte[0]))).isFalse();
        assertThat(Objects.requireNonNull(queue.take()).isBreak()).isTrue();
    }

    @Test
    void givesBackWhatNobodyWillTake() throws InterruptedException {
        Typing waiting = Typing.of(new byte[3]);
        queue.offer(waiting);
        assertThat(queue.close()).containsExactly(waiting);
        assertThat(queue.offer(Typing.of(new byte[1]))).isFalse();
        assertThat(queue.take()).isNull();
    }
}
