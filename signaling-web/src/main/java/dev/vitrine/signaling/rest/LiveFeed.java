package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.eventlog.EventFilter;
import dev.vitrine.streamer.eventlog.EventLog;
import dev.vitrine.streamer.eventlog.EventPage;
import dev.vitrine.streamer.eventlog.LoggedEvent;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The events for one client that follows them, as server-sent events with their numbers for ids. A client that does not read
 * what it is sent is let go; it comes back by itself and names the last event that it has. One that was sent nothing for a
 * while is sent a comment, however much happens that is not for it: sending alone shows that a client is gone.
 */
final class LiveFeed implements Runnable {

    private static final int MOST_WAITING = 4000;
    private static final int PAGE = 500;
    private static final long STILL_HERE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PATIENCE_SECONDS = 30;

    private final EventLog log;
    private final EventFilter filter;
    private final SseEventSink sink;
    private final Sse sse;
    private final BlockingQueue<LoggedEvent> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean overrun;
    private long last;
    private long sentNanos;

    /** @param last the number of the last event that the client has */
    LiveFeed(EventLog log, EventFilter filter, long last, SseEventSink sink, Sse sse) {
        this.log = log;
        this.filter = filter;
        this.last = last;
        this.sink = sink;
        this.sse = sse;
    }

    @Override
    public void run() {
        Runnable end = () -> {};
        try (sink) {
            send(sse.newEventBuilder().comment("events").build());
            sendLogged();
            end = log.follow(last, this::add);
            while (!overrun && !sink.isClosed()) {
                LoggedEvent event = waiting.poll(STILL_HERE_NANOS - nanosSinceSent(), TimeUnit.NANOSECONDS);
                if (event != null) {
                    next(event);
                }
                if (nanosSinceSent() >= STILL_HERE_NANOS) {
                    send(sse.newEventBuilder().comment("still here").build());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException gone) {
            // The client is gone, in whatever words the container says it.
        } finally {
            end.run();
        }
    }

    private void add(LoggedEvent event) {
        overrun |= !waiting.offer(event);
    }

    private void sendLogged() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        EventPage page = log.page(last, PAGE, filter);
        while (page.next() > last) {
            for (LoggedEvent event : page.events()) {
                next(event);
            }
            last = page.next();
            page = log.page(last, PAGE, filter);
        }
    }

    private void next(LoggedEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        if (filter.fits(event)) {
            send(sse.newEventBuilder()
                    .id(String.valueOf(event.sequence()))
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(String.class, event.json())
                    .build());
        }
    }

    private long nanosSinceSent() {
        return System.nanoTime() - sentNanos;
    }

    private void send(OutboundSseEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        sink.send(event).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        sentNanos = System.nanoTime();
    }
}
