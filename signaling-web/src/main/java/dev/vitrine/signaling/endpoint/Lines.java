package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Room;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The open sockets, looked after. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls start() before anybody calls the rest
public class Lines {

    private static final int CHECK_SECONDS = 15;

    @Inject
    private Streamer streamer;

    @Resource(lookup = "concurrent/vitrineScheduler")
    private ManagedScheduledExecutorService scheduler;

    private final Set<Line> open = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> checks;

    @PostConstruct
    void start() {
        checks = scheduler.scheduleWithFixedDelay(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
    }

    /** @param address from where the caller comes
     *  @return a conversation that has begun; empty when the guest has gone since the handshake, or is not this caller's. */
    Optional<Line> open(Session session, String guest, Caller caller, String address) {
        Outbox outbox = new Outbox(new SessionWire(session), scheduler);
        Replies replies = new Replies(outbox);
        Optional<Line> line = streamer.room(guest)
                .flatMap(room -> conversation(room, caller, address, replies))
                .map(conversation -> new Line(conversation, replies, outbox, System.nanoTime()));
        line.ifPresent(open::add);
        return line;
    }

    void closed(Line line, int code) {
        if (open.remove(line)) {
            line.closed(code);
        }
    }

    private void check() {
        long nowNanos = System.nanoTime();
        open.forEach(line -> line.check(nowNanos));
    }

    private static Optional<Conversation> conversation(Room room, Caller caller, String address, Replies replies) {
        Optional<Role> role = caller.access().role();
        return role.isPresent()
                ? Optional.of(new ViewerConversation(
                        room.seat(new Person(caller.name(), role.get()), address, replies), replies))
                : room.publisherSeat(replies).map(seat -> new PublisherConversation(seat, replies));
    }
}
