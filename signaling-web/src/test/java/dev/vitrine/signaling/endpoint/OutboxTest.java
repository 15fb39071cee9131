package dev.vitrine.signaling.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.signaling.message.ServerMessage;
import jakarta.websocket.CloseReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final CloseReason END = new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "end");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Executor executor = tasks::add;
    private final FakeWire wire = new FakeWire();
    private final Outbox outbox = new Outbox(wire, executor);

    @Test
    void sendsNothingOnTheThreadThatPosts() {
        outbox.post(left(1));

        assertThat(wire.log()).isEmpty();
        run();
        assertThat(wire.log()).containsExactly("v1");
    }

    @Test
    void waitsForEachMessageBeforeTheNext() {
        outbox.post(left(1));
        outbox.post(left(2));
        run();
        assertThat(wire.log()).containsExactly("v1");

        wire.finish();
        run();
        assertThat(wire.log()).containsExactly("v1", "v2");
    }

    @Test
    void goesOnAfterItHadNothingToSend() {
        outbox.post(left(1));
        run();
        wire.finish();
        run();

        outbox.ping();
        run();
        assertThat(wire.log()).containsExactly("v1", "ping");
    }

    @Test
    void sendsThousandsThatAreDoneAtOnceWithoutCallingItself() {
        wire.finishAtOnce();
        for (int i = 0; i < 20_000; i++) {
            outbox.post(left(i));
            run();
        }
        assertThat(wire.log()).hasSize(20_000).startsWith("v0", "v1").endsWith("v19999");
    }

    @Test
    void keepsOfThePointerAndOfLevelsOnlyTheNewest() {
        outbox.post(left(1));
        outbox.post(new ServerMessage.Levels(List.of()));
        outbox.post(new ServerMessage.Pointer(1, 1, true));
        outbox.post(left(2));
        outbox.post(new ServerMessage.Levels(List.of()));
        outbox.post(new ServerMessage.Pointer(2, 2, true));
        wire.finishAtOnce();
        run();

        assertThat(wire.log())
                .containsExactly(
                        "v1",
                        "v2",
                        new ServerMessage.Levels(List.of()).toString(),
                        new ServerMessage.Pointer(2, 2, true).toString());
    }

    @Test
    void closesAfterAllThatWasPostedBeforeAndDropsTheRest() {
        outbox.post(left(1));
        outbox.close(END);
        outbox.post(left(2));
        wire.finishAtOnce();
        run();

        assertThat(wire.log()).containsExactly("v1", "close 1000");
    }

    @Test
    void closesASocketThatDoesNotReadAndForgetsWhatWaited() {
        outbox.post(left(0));
        run();
        for (int i = 1; i <= Outbox.CAPACITY + 1; i++) {
            outbox.post(left(i));
        }
        run();
        assertThat(wire.log()).containsExactly("v0", "close 1013");

        wire.finish();
        run();
        assertThat(wire.log()).hasSize(2);
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static ServerMessage left(int viewer) {
        return new ServerMessage.ViewerLeft("v" + viewer);
    }
}
