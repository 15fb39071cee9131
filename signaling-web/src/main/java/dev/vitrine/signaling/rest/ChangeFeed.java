package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.change.Changes;
import dev.vitrine.signaling.change.Topic;
import jakarta.json.Json;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The changes for one console. A topic that changes again before it was told is told once; and what changes all the time is
 * told no more often than people can see.
 */
final class ChangeFeed implements Runnable {

    private static final long REST_MILLIS = 100;

    private final Changes changes;
    private final FeedLine line;
    private final Set<Topic> waiting = EnumSet.noneOf(Topic.class);

    /** @param allowed whether the client may still hear of them */
    ChangeFeed(Changes changes, SseEventSink sink, Sse sse, BooleanSupplier allowed) {
        this.changes = changes;
        this.line = new FeedLine(sink, sse, allowed);
    }

    @Override
    public void run() {
        Runnable end = changes.follow(this::add);
        try (line) {
            line.begin("changes");
            while (line.isOpen()) {
                for (Topic topic : take()) {
                    line.send(line.json(Json.createObjectBuilder()
                                    .add("what", topic.word())
                                    .build()
                                    .toString())
                            .name("changed")
                            .build());
                }
                line.keepAlive();
                Thread.sleep(REST_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException gone) {
            // The client is gone, in whatever words the container says it.
        } finally {
            end.run();
        }
    }

    private synchronized void add(Topic topic) {
        waiting.add(topic);
        notifyAll();
    }

    /** Waits for a change, or until the line has been quiet for long. */
    private synchronized Set<Topic> take() throws InterruptedException {
        long millis = quietMillis();
        while (waiting.isEmpty() && millis > 0) {
            wait(millis);
            millis = quietMillis();
        }
        Set<Topic> taken = EnumSet.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    private long quietMillis() {
        return TimeUnit.NANOSECONDS.toMillis(line.quietNanos());
    }
}
