package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.eventlog.EventFilter;
import dev.vitrine.streamer.eventlog.EventLog;
import dev.vitrine.streamer.eventlog.EventPage;
import dev.vitrine.streamer.eventlog.LoggedEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The events for one client that follows them, as server-sent events with their numbers for ids. A client that does not read
 * what it is sent is let go; it comes back by itself and names the last event that it has.
 */
final class LiveFeed implements Runnable {

    private static final int MOST_WAITING = 4000;
    private static final int PAGE = 500;

    private final EventLog log;
    private final EventFilter filter;
    private final FeedLine line;
    private final BlockingQueue<LoggedEvent> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean overrun;
    private long last;

    /**
     * @param last the number of the last event that the client has
     * @param allowed whether the client may still hear of them; asked now and again
     */
    LiveFeed(EventLog log, EventFilter filter, long last, SseEventSink sink, Sse sse, BooleanSupplier allowed) {
        this.log = log;
        this.filter = filter;
        this.last = last;
        this.line = new FeedLine(sink, sse, allowed);
    }

    @Override
    public void run() {
        Runnable end = () -> {};
        try (line) {
            line.begin("events");
            sendLogged();
            end = log.follow(last, this::add);
            while (!overrun && line.isOpen()) {
                LoggedEvent event = waiting.poll(line.quietNanos(), TimeUnit.NANOSECONDS);
                if (event != null) {
                    next(event);
                }
                line.keepAlive();
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
            line.send(
                    line.json(event.json()).id(String.valueOf(event.sequence())).build());
        }
    }
}
