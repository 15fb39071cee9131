package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.change.Changes;
import dev.vitrine.signaling.change.Topic;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.signaling.security.Doorkeeper;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.AuditLog;
import dev.vitrine.streamer.session.Notices;
import dev.vitrine.streamer.session.Room;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The open sockets, looked after. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls start() before anybody calls the rest
public class Lines {

    private static final Logger LOG = System.getLogger(Lines.class.getName());

    private static final int CHECK_SECONDS = 15;

    /** So soon does a socket end whose caller may not have it any more. */
    private static final int RIGHTS_SECONDS = 3;

    private static final CloseReason RIGHTS_CHANGED =
            new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "what you may do here has changed: sign in again");

    @Inject
    private Streamer streamer;

    @Inject
    private Doorkeeper doorkeeper;

    @Inject
    private AuditLog audit;

    @Inject
    private Changes changes;

    @Resource(lookup = "concurrent/vitrineScheduler")
    private ManagedScheduledExecutorService scheduler;

    private final Map<Line, Caller> open = new ConcurrentHashMap<>();
    private List<ScheduledFuture<?>> checks;

    @PostConstruct
    void start() {
        checks = List.of(
                scheduler.scheduleWithFixedDelay(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS),
                scheduler.scheduleWithFixedDelay(this::checkRights, RIGHTS_SECONDS, RIGHTS_SECONDS, TimeUnit.SECONDS));
    }

    @PreDestroy
    void stop() {
        checks.forEach(check -> check.cancel(false));
    }

    /** @param address from where the caller comes
     *  @return a conversation that has begun; empty when the guest has gone since the handshake, or is not this caller's. */
    Optional<Line> open(Session session, String guest, Caller caller, String address) {
        Outbox outbox = new Outbox(new SessionWire(session), scheduler);
        Replies replies = new Replies(outbox);
        Optional<Line> line = streamer.room(guest)
                .flatMap(room -> conversation(room, caller, address, replies))
                .map(conversation -> new Line(conversation, replies, outbox, System.nanoTime()));
        line.ifPresent(opened -> open.put(opened, caller));
        return line;
    }

    void closed(Line line, int code) {
        if (open.remove(line) != null) {
            line.closed(code);
        }
    }

    /** By the scheduler: a guest's room does not wait for the disk. */
    private void enter(ConsoleAudit.Entry entry, Caller caller, String address) {
        Instant now = Instant.now();
        scheduler.execute(() -> {
            audit.append(new AuditEntry(
                    0, now, caller.key(), entry.action(), entry.subject(), entry.outcome(), entry.detail(), address));
            changes.changed(Topic.AUDIT);
        });
    }

    private void check() {
        long nowNanos = System.nanoTime();
        open.keySet().forEach(line -> line.check(nowNanos));
    }

    private void checkRights() {
        try {
            open.forEach((line, caller) -> {
                if (!doorkeeper.isStill(caller)) {
                    line.end(RIGHTS_CHANGED);
                }
            });
        } catch (RuntimeException unknown) {
            // Else it would never be looked again; nobody is sent away because a database is away.
            LOG.log(Level.WARNING, "it is not known whether those who are here may be: {0}", unknown.toString());
        }
    }

    private Optional<Conversation> conversation(Room room, Caller caller, String address, Replies replies) {
        Notices audited = new ConsoleAudit(room.name(), replies, entry -> enter(entry, caller, address));
        return caller.access().role().isPresent()
                ? Optional.of(new ViewerConversation(room.seat(caller.person(), address, audited), replies))
                : room.publisherSeat(replies).map(seat -> new PublisherConversation(seat, replies));
    }
}
