package dev.vitrine.streamer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A session under virtual time: what it answers, what it says by itself, and when. */
final class VirtualSession {

    /** Who supervises. */
    static final Person OPERATOR = new Person("anna", Role.ADMIN);

    private final SessionMachine machine;
    private final List<SessionOutput> last = new ArrayList<>();

    /** Near the end of its range, which it runs over. */
    private long nowNanos = Long.MAX_VALUE - Duration.ofSeconds(100).toNanos();

    VirtualSession(SessionRules rules) {
        machine = new SessionMachine(rules);
    }

    static Viewer viewer(String id, Role role) {
        return new Viewer(id, "name of " + id, new Person("person of " + id, role));
    }

    static String secret(String id) {
        return "secret of " + id;
    }

    SessionMachine machine() {
        return machine;
    }

    long nowNanos() {
        return nowNanos;
    }

    List<SessionOutput> handle(SessionInput input) {
        last.clear();
        last.addAll(machine.handle(input, nowNanos));
        return List.copyOf(last);
    }

    List<SessionOutput> join(Viewer viewer) {
        return handle(new SessionInput.Join(viewer, secret(viewer.id()), Optional.empty(), 0, Optional.empty()));
    }

    /** Three who control nothing but what they get: the first of them controls. */
    void join(String... ids) {
        for (String id : ids) {
            join(viewer(id, Role.VIEWER));
        }
    }

    List<SessionOutput> resume(Viewer viewer, String secret) {
        return handle(new SessionInput.Join(viewer, "unused", Optional.of(secret), 0, Optional.empty()));
    }

    List<SessionOutput> supervise(String id, Supervision action) {
        return handle(new SessionInput.Supervised(id, OPERATOR, action));
    }

    /** Lets time pass, and gives what the machine says by itself meanwhile. */
    List<SessionOutput> pass(Duration time) {
        List<SessionOutput> said = new ArrayList<>();
        long endNanos = nowNanos + time.toNanos();
        for (OptionalLong due = machine.nextDeadlineNanos();
                due.isPresent() && due.getAsLong() - endNanos <= 0;
                due = machine.nextDeadlineNanos()) {
            long before = nowNanos;
            nowNanos = due.getAsLong() - nowNanos > 0 ? due.getAsLong() : nowNanos;
            said.addAll(handle(new SessionInput.Passed()));
            assertThat(machine.nextDeadlineNanos())
                    .as("what is due is done: the clock stood at %d", before)
                    .isNotEqualTo(due);
        }
        nowNanos = endNanos;
        return said;
    }

    /** The state after the last input. */
    SessionOutput.Changed state() {
        return last.stream()
                .filter(SessionOutput.Changed.class::isInstance)
                .map(SessionOutput.Changed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Why the last input was not done. */
    SessionOutput.Rejected rejection() {
        assertThat(last).hasSize(1).first().isInstanceOf(SessionOutput.Rejected.class);
        return (SessionOutput.Rejected) last.getFirst();
    }

    Optional<String> controller() {
        return machine.controller();
    }
}
