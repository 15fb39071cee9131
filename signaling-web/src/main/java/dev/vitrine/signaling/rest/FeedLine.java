package dev.vitrine.signaling.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The server-sent events to one client. One that was sent nothing for a while is sent a comment: sending alone shows that
 * a client is gone. For one thread.
 */
final class FeedLine implements AutoCloseable {

    private static final long STILL_HERE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PATIENCE_SECONDS = 30;

    private final SseEventSink sink;
    private final Sse sse;
    private final BooleanSupplier allowed;
    private long sentNanos;
    private long askedNanos = System.nanoTime();

    /** @param allowed whether the client may still hear of it; asked now and again */
    FeedLine(SseEventSink sink, Sse sse, BooleanSupplier allowed) {
        this.sink = sink;
        this.sse = sse;
        this.allowed = allowed;
    }

    OutboundSseEvent.Builder json(String json) {
        return sse.newEventBuilder().mediaType(MediaType.APPLICATION_JSON_TYPE).data(String.class, json);
    }

    /** Lets the client's headers through, before there is any event. */
    void begin(String what) throws InterruptedException, ExecutionException, TimeoutException {
        send(sse.newEventBuilder().comment(what).build());
    }

    void send(OutboundSseEvent event) throws InterruptedException, ExecutionException, TimeoutException {
        sink.send(event).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        sentNanos = System.nanoTime();
    }

    /** Until {@link #keepAlive} has something to do; not positive when it has. */
    long quietNanos() {
        return STILL_HERE_NANOS - (System.nanoTime() - sentNanos);
    }

    void keepAlive() throws InterruptedException, ExecutionException, TimeoutException {
        if (quietNanos() <= 0) {
            send(sse.newEventBuilder().comment("still here").build());
        }
    }

    /** Whether the client is there and may hear more. */
    boolean isOpen() {
        return !sink.isClosed() && isAllowed();
    }

    private boolean isAllowed() {
        if (System.nanoTime() - askedNanos < STILL_HERE_NANOS) {
            return true;
        }
        askedNanos = System.nanoTime();
        return allowed.getAsBoolean();
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
