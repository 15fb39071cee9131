package dev.vitrine.streamer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in whatever order and whenever: what must always hold does. The walk keeps a book of its own, by what the
 * machine says alone, of who is there and what they may.
 */
class SessionWalkTest {

    private static final int STEPS = 5_000;
    private static final int MAX_VIEWERS = 5;
    private static final int MAX_PER_PERSON = 2;
    private static final Duration CONTROL_IDLE = Duration.ofSeconds(40);
    private static final Duration SESSION_IDLE = Duration.ofMinutes(5);
    private static final Duration RESUME = Duration.ofSeconds(20);
    private static final List<Role> ROLES = List.of(Role.values());

    private final VirtualSession session =
            new VirtualSession(new SessionRules(MAX_VIEWERS, MAX_PER_PERSON, CONTROL_IDLE, SESSION_IDLE, RESUME));
    private final Map<String, Viewer> seated = new HashMap<>();
    private final Map<String, ViewerLimits> limits = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private Optional<Tenant> tenant = Optional.empty();
    private int numbers;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_261_127})
    void whatMustHoldHolds(long seed) {
        walk(new Random(seed));
    }

    @ParameterizedTest
    @ValueSource(ints = 3)
    void alsoOnWaysThatNobodyWentYet(int walks) {
        for (int walk = 0; walk < walks; walk++) {
            long seed = System.nanoTime();
            try {
                new SessionWalkTest().walk(new Random(seed));
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + seed, broken);
            }
        }
    }

    private void walk(Random random) {
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(4) == 0) {
                session.pass(Duration.ofMillis(random.nextInt(15_000))).forEach(this::write);
            }
            session.handle(input(random)).forEach(this::write);
            assertThat(session.machine().nextDeadlineNanos().stream())
                    .as("nothing that was due before is left")
                    .allMatch(due -> due - session.nowNanos() >= 0);
        }
        assertThat(ended).as("sessions that ended on the walk").hasSizeGreaterThan(STEPS / 100);
    }

    private void write(SessionOutput output) {
        switch (output) {
            case SessionOutput.Seated seat -> write(seat);
            case SessionOutput.Ended end -> {
                assertThat(seated.remove(end.viewer().id()))
                        .as("who ends was there")
                        .isEqualTo(end.viewer());
                assertThat(ended.add(end.viewer().id())).as("nobody ends twice").isTrue();
            }
            case SessionOutput.EndedBefore before ->
                assertThat(seated).as("who ended does not come back").doesNotContainKey(before.viewer());
            case SessionOutput.Limited limited -> limits.put(limited.viewer(), limited.limits());
            case SessionOutput.LeaseChanged leased -> tenant = leased.tenant();
            case SessionOutput.Changed changed -> check(changed);
            case SessionOutput.IdleWarned warned -> {
                assertThat(seated).as("who is warned is there").containsKey(warned.viewer());
                assertThat(warned.in()).isPositive().isLessThanOrEqualTo(SessionRules.WARNING);
            }
            case SessionOutput.Told told -> assertThat(seated).containsKey(told.viewer());
            case SessionOutput.Refused refused ->
                assertThat(seated).containsKeys(refused.requester(), refused.refuser());
            case SessionOutput.Rejected _, SessionOutput.Declined _ -> {}
        }
    }

    private void write(SessionOutput.Seated seat) {
        String id = seat.viewer().id();
        if (seat.resumed()) {
            assertThat(seated).as("who comes back was there").containsEntry(id, seat.viewer());
            assertThat(seat.limits()).isEqualTo(limits.getOrDefault(id, ViewerLimits.NONE));
        } else {
            assertThat(ended).as("no number is used twice").doesNotContain(id);
            assertThat(seated.put(id, seat.viewer())).isNull();
        }
    }

    private void check(SessionOutput.Changed now) {
        List<String> ids = now.viewers().stream().map(Viewer::id).toList();
        assertThat(ids)
                .as("nobody is lost or there twice")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(seated.keySet());
        assertThat(ids).as("no more than may be").hasSizeLessThanOrEqualTo(MAX_VIEWERS);
        now.viewers().stream()
                .map(Viewer::person)
                .forEach(person -> assertThat(session.machine().count(person))
                        .as("%s, as often as one may", person)
                        .isLessThanOrEqualTo(MAX_PER_PERSON));
        assertThat(ids).containsAll(now.requests()).containsAll(now.away());
        assertThat(now.requests()).as("who asks is there").noneMatch(now.away()::contains);
        now.requests().forEach(id -> assertMayControl(id));
        now.controller()
                .ifPresentOrElse(
                        controller -> {
                            assertThat(ids).contains(controller);
                            assertThat(now.requests())
                                    .as("who controls does not ask")
                                    .doesNotContain(controller);
                            assertMayControl(controller);
                        },
                        () -> assertThat(now.requests())
                                .as("nobody waits for what is free")
                                .isEmpty());
    }

    private void assertMayControl(String id) {
        Person person = Objects.requireNonNull(seated.get(id)).person();
        assertThat(person.mayControl()).isTrue();
        assertThat(limits.getOrDefault(id, ViewerLimits.NONE).viewOnly()).isFalse();
        tenant.ifPresent(one -> assertThat(one.person()).isEqualTo(person));
    }

    private SessionInput input(Random random) {
        String one = anybody(random);
        return switch (random.nextInt(18)) {
            case 0, 1, 2 -> join(random, Optional.empty());
            case 3 -> join(random, Optional.of(VirtualSession.secret(anybody(random))));
            case 4 -> new SessionInput.Leave(one);
            case 5 -> new SessionInput.Lost(one);
            case 6, 7 -> new SessionInput.Active(one);
            case 8, 9 -> new SessionInput.Request(one);
            case 10 -> new SessionInput.Release(one);
            case 11 -> new SessionInput.Grant(one, anybody(random));
            case 12 -> new SessionInput.Refuse(one, anybody(random));
            case 13 -> new SessionInput.Take(one);
            case 14 -> new SessionInput.Leased(random.nextBoolean() ? Optional.empty() : Optional.of(tenant(random)));
            case 15, 16 -> new SessionInput.Supervised(one, VirtualSession.OPERATOR, action(random));
            default -> new SessionInput.Admission(random.nextInt(4) == 0);
        };
    }

    private SessionInput join(Random random, Optional<String> resuming) {
        String id = "v" + ++numbers;
        Person person = resuming.flatMap(this::owner).orElseGet(() -> person(random));
        return new SessionInput.Join(
                new Viewer(id, "name", person),
                VirtualSession.secret(id),
                resuming,
                random.nextInt(10) == 0 ? 1 : 0,
                random.nextInt(20) == 0 ? Optional.of("busy") : Optional.empty());
    }

    private Optional<Person> owner(String secret) {
        return seated.values().stream()
                .filter(viewer -> VirtualSession.secret(viewer.id()).equals(secret))
                .map(Viewer::person)
                .findFirst();
    }

    private static Supervision action(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Supervision.End("because");
            case 1, 2, 3 ->
                new Supervision.Limit(new LimitsChange(
                        Optional.of(random.nextBoolean()),
                        Optional.of(random.nextBoolean()),
                        Optional.of(random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(200_000)),
                        Optional.empty()));
            case 4 -> new Supervision.Give();
            case 5 -> new Supervision.Withdraw();
            default -> new Supervision.Say("hello");
        };
    }

    private static Tenant tenant(Random random) {
        return new Tenant(person(random), Instant.EPOCH);
    }

    private static Person person(Random random) {
        int who = random.nextInt(5);
        return new Person("person " + who, ROLES.get(who % ROLES.size()), who != 3);
    }

    /** Mostly somebody who is there. */
    private String anybody(Random random) {
        return seated.isEmpty() || random.nextInt(8) == 0
                ? "v" + random.nextInt(numbers + 1)
                : List.copyOf(seated.keySet()).get(random.nextInt(seated.size()));
    }
}
