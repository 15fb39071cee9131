package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.AuditLog;
import dev.vitrine.streamer.kept.ClosedGuests;
import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.GuestBook;
import dev.vitrine.streamer.kept.GuestEntry;
import dev.vitrine.streamer.kept.InvitationBook;
import dev.vitrine.streamer.kept.InvitationEntry;
import dev.vitrine.streamer.kept.LastAdminException;
import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.kept.SessionHistory;
import dev.vitrine.streamer.kept.SignOuts;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.kept.TokenBook;
import dev.vitrine.streamer.kept.TokenEntry;
import dev.vitrine.streamer.kept.UserBook;
import dev.vitrine.streamer.kept.UserEntry;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server: what is kept, and what happens when two change it at once. Each database runs it. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // the container injects the fields
class StoreIT {

    private static final Credential HASH = new Credential.Password("hash");

    private static final AuditLog.Filter ALL = new AuditLog.Filter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final int MANY = 32;

    @Inject
    private GuestBook guests;

    @Inject
    private ClosedGuests closedGuests;

    @Inject
    private SignOuts signOuts;

    @Inject
    private AuditLog audit;

    @Inject
    private SessionHistory history;

    @Inject
    private UserBook users;

    @Inject
    private TokenBook tokens;

    @Inject
    private InvitationBook invitations;

    @Deployment
    static EnterpriseArchive ear() {
        return VitrineEar.with(StoreIT.class);
    }

    @Test
    void keepsGuestsInTheOrderInWhichTheyCame() throws StaleEntryException {
        String first = unique("z");
        String second = unique("a");
        guests.add(first, Map.of("kind", "qemu", "bus", "unix:path=/run/'\"%;--\u00e9"));
        guests.add(second, Map.of("kind", "synthetic"));

        assertThat(guests.all()).extracting(GuestEntry::name).containsSubsequence(first, second);
        assertThat(guests.find(first).orElseThrow().properties())
                .isEqualTo(Map.of("kind", "qemu", "bus", "unix:path=/run/'\"%;--\u00e9"));
        assertThatExceptionOfType(StaleEntryException.class)
                .isThrownBy(() -> guests.add(first, Map.of()))
                .withMessageContaining(first);
    }

    @Test
    void changesAGuestThatNobodyChangedMeanwhile() throws StaleEntryException {
        GuestEntry added = guests.add(unique("g"), Map.of("kind", "synthetic", "size", "640x480"));
        GuestEntry changed = guests.replace(new GuestEntry(added.name(), Map.of("kind", "remote"), added.version()));

        assertThat(changed.version()).isGreaterThan(added.version());
        assertThat(guests.find(added.name())).contains(changed);
        assertThatExceptionOfType(StaleEntryException.class).isThrownBy(() -> guests.replace(added));
        assertThatExceptionOfType(StaleEntryException.class)
                .isThrownBy(() -> guests.remove(added.name(), added.version()));
        guests.remove(added.name(), changed.version());
        assertThat(guests.find(added.name())).isEmpty();
        assertThatExceptionOfType(StaleEntryException.class)
                .isThrownBy(() -> guests.remove(added.name(), changed.version()));
    }

    @Test
    void letsOneOfManyWhoChangeAGuestAtOnceWin() throws Exception {
        GuestEntry added = guests.add(unique("g"), Map.of("kind", "synthetic"));

        assertThat(atOnce(() -> guests.replace(added))).isEqualTo(1);
        String fresh = unique("g");
        assertThat(atOnce(() -> guests.add(fresh, Map.of()))).isEqualTo(1);
    }

    @Test
    void keepsWhichGuestsAreClosed() {
        String guest = unique("g");
        closedGuests.add(guest);
        closedGuests.add(guest);
        assertThat(closedGuests.contains(guest)).isTrue();

        closedGuests.remove(guest);
        closedGuests.remove(guest);
        assertThat(closedGuests.contains(guest)).isFalse();
    }

    @Test
    void keepsASignOutUntilTheSignInWouldHaveEnded() {
        String signIn = unique("s");
        String over = unique("s");
        signOuts.add(signIn, Instant.now().plusSeconds(60));
        signOuts.add(over, Instant.now().minusSeconds(1));
        signOuts.add(signIn, Instant.now().plusSeconds(60));

        assertThat(signOuts.contains(signIn)).isTrue();
        assertThat(signOuts.contains(over)).isFalse();
        assertThat(signOuts.contains(unique("s"))).isFalse();
    }

    @Test
    void tellsAuditEntriesNewestFirstAndLosesNoneBetweenPages() {
        String actor = unique("admin:");
        Instant moment = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (int i = 0; i < 25; i++) {
            // Several in one moment, and one that a clock that was set back has put before those that came earlier.
            audit.append(
                    entry(i == 20 ? moment.minusSeconds(9) : moment.plusNanos(1000L * (i / 4)), actor, "a.b", "s" + i));
        }

        AuditLog.Filter mine = filter(actor, null, null);
        List<AuditEntry> whole = audit.page(mine, Long.MAX_VALUE, 100);
        List<AuditEntry> paged = new ArrayList<>();
        List<AuditEntry> page = audit.page(mine, Long.MAX_VALUE, 4);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = audit.page(mine, page.getLast().id(), 4);
        }

        assertThat(whole).hasSize(25).isEqualTo(paged);
        assertThat(whole).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(whole.getLast().subject()).isEqualTo("s20");
        assertThat(audit.page(ALL, Long.MAX_VALUE, 3)).hasSize(3);
    }

    @Test
    void filtersTheAuditLog() {
        String actor = unique("admin:");
        String subject = unique("s");
        String area = unique("area");
        Instant moment = Instant.now().truncatedTo(ChronoUnit.MICROS);
        audit.append(entry(moment, actor, area + ".end", subject));
        audit.append(entry(moment.plusSeconds(1), actor, area, "other"));
        audit.append(entry(moment.plusSeconds(2), actor, area + "s.end", subject));
        audit.append(entry(moment.plusSeconds(3), "viewer:x", area + ".begin", subject));

        assertThat(subjects(filter(actor, null, null))).containsExactly(subject, "other", subject);
        assertThat(actions(filter(null, area, null))).containsExactly(area + ".begin", area, area + ".end");
        assertThat(actions(filter(null, area + ".end", null))).containsExactly(area + ".end");
        assertThat(actions(filter(actor, area, subject))).containsExactly(area + ".end");
        assertThat(actions(filter(null, null, subject))).hasSize(3);
        assertThat(actions(new AuditLog.Filter(
                        Optional.of(actor),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(moment.plusSeconds(1)),
                        Optional.of(moment.plusSeconds(2)))))
                .containsExactly(area);
    }

    @Test
    void keepsWhatFitsOfAnEntryThatIsTooLong() {
        String actor = unique("admin:");
        audit.append(new AuditEntry(
                0,
                Instant.now(),
                actor,
                "a".repeat(500),
                "s".repeat(5000),
                AuditEntry.DONE,
                "\0d".repeat(5000),
                "::1"));

        AuditEntry kept =
                audit.page(filter(actor, null, null), Long.MAX_VALUE, 1).getFirst();
        assertThat(kept.detail()).startsWith(" d d");
        assertThat(kept.subject()).startsWith("sss");
    }

    @Test
    void keepsTheHistoryOfSessions() {
        String guest = unique("g");
        String person = unique("viewer:");
        Instant begin = Instant.now().truncatedTo(ChronoUnit.MICROS);
        history.add(session("1", guest, person, begin));
        history.add(session("2", guest, "viewer:other", begin));
        history.add(session("3", "elsewhere", person, begin));

        assertThat(history.page(Optional.of(guest), Optional.empty(), Long.MAX_VALUE, 10))
                .extracting(SessionEntry::session)
                .containsExactly("2", "1");
        SessionEntry first = history.page(Optional.of(guest), Optional.of(person), Long.MAX_VALUE, 10)
                .getFirst();
        assertThat(first).usingRecursiveComparison().ignoringFields("id").isEqualTo(session("1", guest, person, begin));
        assertThat(history.page(Optional.empty(), Optional.of(person), Long.MAX_VALUE, 1))
                .extracting(SessionEntry::session)
                .containsExactly("3");
        assertThat(history.page(Optional.of(guest), Optional.empty(), first.id(), 10))
                .isEmpty();
    }

    @Test
    void keepsUsersAndTheirGuests() throws StaleEntryException {
        UserEntry ann = users.add(user(unique("ann"), "viewer", Optional.of(Set.of("pattern", "cluster"))));
        assertThat(users.find(ann.name())).contains(ann);
        assertThat(users.all()).contains(ann);

        UserEntry none =
                users.replace(new UserEntry(ann.name(), "operator", Optional.of(Set.of()), HASH, ann.version()));
        assertThat(users.find(ann.name())).contains(none);
        assertThat(none.guests()).contains(Set.of());
        UserEntry every = users.replace(new UserEntry(ann.name(), "operator", Optional.empty(), HASH, none.version()));
        assertThat(every.guests()).isEmpty();
        assertThatExceptionOfType(StaleEntryException.class).isThrownBy(() -> users.replace(none));
        assertThatExceptionOfType(StaleEntryException.class).isThrownBy(() -> users.add(ann));
        users.remove(ann.name(), every.version());
        assertThat(users.find(ann.name())).isEmpty();
    }

    @Test
    void keepsForWhomOthersVouch() throws StaleEntryException {
        Credential signOn = new Credential.SingleSignOn(Credential.Way.OIDC, "4711", "stamp");
        UserEntry made = users.add(new UserEntry(unique("sso"), "admin", Optional.empty(), signOn, 0));
        assertThat(users.find(made.name())).contains(made);

        Credential fresh = new Credential.SingleSignOn(Credential.Way.LDAP, "uid=sso", "another");
        UserEntry changed =
                users.replace(new UserEntry(made.name(), "viewer", Optional.empty(), fresh, made.version()));
        assertThat(users.find(made.name())).contains(changed);
        assertThat(changed.credential()).isEqualTo(fresh);
        users.remove(made.name(), changed.version());
    }

    /** Whoever comes by single sign-on may be gone tomorrow: with them alone nobody could manage users. */
    @Test
    void countsNobodyElsesAdminsWhenTheLastOneIsToGo() throws StaleEntryException {
        Credential signOn = new Credential.SingleSignOn(Credential.Way.OIDC, "4712", "stamp");
        UserEntry vouched = users.add(new UserEntry(unique("adm"), "admin", Optional.empty(), signOn, 0));
        List<UserEntry> own = users.all().stream()
                .filter(user -> user.role().equals("admin") && user.credential() instanceof Credential.Password)
                .toList();

        List<UserEntry> others = own.stream()
                .filter(user -> !user.name().equals(UserEntry.ADMIN))
                .toList();
        for (UserEntry other : others) {
            users.remove(other.name(), other.version());
        }
        UserEntry last = users.find(UserEntry.ADMIN).orElseThrow();
        assertThatExceptionOfType(LastAdminException.class).isThrownBy(() -> users.remove(last.name(), last.version()));
        users.remove(vouched.name(), vouched.version());
        for (UserEntry other : others) {
            users.add(other);
        }
    }

    @Test
    void neverLosesTheLastAdmin() throws Exception {
        UserEntry second = users.add(user(unique("adm"), "admin", Optional.empty()));
        List<UserEntry> admins = users.all().stream()
                .filter(user -> user.role().equals("admin") && user.credential() instanceof Credential.Password)
                .toList();

        List<Callable<Object>> changes = new ArrayList<>();
        for (UserEntry admin : admins) {
            changes.add(() -> users.replace(
                    new UserEntry(admin.name(), "viewer", Optional.empty(), admin.credential(), admin.version())));
        }
        int demoted = successes(changes, LastAdminException.class);

        assertThat(demoted).isEqualTo(admins.size() - 1);
        for (UserEntry user : users.all()) {
            admins.stream().filter(admin -> admin.name().equals(user.name())).forEach(admin -> restore(admin, user));
        }
        users.remove(second.name(), users.find(second.name()).orElseThrow().version());
    }

    private void restore(UserEntry admin, UserEntry now) {
        try {
            users.replace(new UserEntry(admin.name(), admin.role(), admin.guests(), admin.credential(), now.version()));
        } catch (StaleEntryException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void keepsTokensByTheirHash() {
        String sha256 = unique("hash");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        TokenEntry made = tokens.add(
                new TokenEntry(
                        0, "bench", "operator", Optional.of(Set.of("pattern")), now, "admin:a", now, Optional.empty()),
                sha256);

        assertThat(tokens.find(sha256)).contains(made);
        assertThat(tokens.find(made.id())).contains(made);
        assertThat(tokens.page(Long.MAX_VALUE, 1)).containsExactly(made);
        tokens.used(made.id(), now);
        assertThat(tokens.find(sha256).orElseThrow().lastUsed()).contains(now);
        assertThat(tokens.remove(made.id())).isPresent();
        assertThat(tokens.find(sha256)).isEmpty();
        assertThat(tokens.remove(made.id())).isEmpty();
    }

    @Test
    void opensAnInvitationNoMoreOftenThanItMayBe() throws Exception {
        String sha256 = unique("hash");
        Instant now = Instant.now();
        InvitationEntry made = invitations.add(invitation(Optional.of(now.plusSeconds(60)), OptionalInt.of(3)), sha256);

        Callable<Optional<InvitationEntry>> open = () -> invitations.use(sha256, now);
        int opened = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (Future<Optional<InvitationEntry>> one : people.invokeAll(Collections.nCopies(MANY, open))) {
                opened += one.get().isPresent() ? 1 : 0;
            }
        }

        assertThat(opened).isEqualTo(3);
        assertThat(invitations.find(made.id()).orElseThrow().used()).isEqualTo(3);
        assertThat(invitations.page(Long.MAX_VALUE, 1))
                .extracting(InvitationEntry::id)
                .containsExactly(made.id());
    }

    @Test
    void opensNoInvitationThatIsOverOrRevoked() {
        Instant now = Instant.now();
        String over = unique("hash");
        invitations.add(invitation(Optional.of(now), OptionalInt.empty()), over);
        assertThat(invitations.use(over, now)).isEmpty();

        String open = unique("hash");
        InvitationEntry made = invitations.add(invitation(Optional.empty(), OptionalInt.empty()), open);
        assertThat(invitations.use(open, now)).isPresent();
        assertThat(invitations.revoke(made.id()).orElseThrow().revoked()).isTrue();
        assertThat(invitations.use(open, now)).isEmpty();
        assertThat(invitations.find(open).orElseThrow().isGoodAt(now)).isFalse();
    }

    /** The media library's threads and those of the Java library know no container. */
    @Test
    void servesThreadsThatTheServerDidNotMake() throws InterruptedException {
        String actor = unique("admin:");
        Thread plain = Thread.ofPlatform().start(() -> audit.append(entry(Instant.now(), actor, "a", "")));
        Thread light = Thread.ofVirtual().start(() -> audit.append(entry(Instant.now(), actor, "a", "")));
        plain.join();
        light.join();

        assertThat(audit.page(filter(actor, null, null), Long.MAX_VALUE, 10)).hasSize(2);
    }

    private static int atOnce(Callable<Object> change) throws Exception {
        return successes(Collections.nCopies(MANY, change), StaleEntryException.class);
    }

    /** How many of those that are tried at once succeed; all others have to fail as they may. */
    private static int successes(List<Callable<Object>> changes, Class<? extends Exception> refusal)
            throws InterruptedException {
        int successes = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (Future<Object> change : people.invokeAll(changes)) {
                try {
                    change.get();
                    successes++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(refusal);
                }
            }
        }
        return successes;
    }

    private List<String> subjects(AuditLog.Filter filter) {
        return audit.page(filter, Long.MAX_VALUE, 100).stream()
                .map(AuditEntry::subject)
                .toList();
    }

    private List<String> actions(AuditLog.Filter filter) {
        return audit.page(filter, Long.MAX_VALUE, 100).stream()
                .map(AuditEntry::action)
                .toList();
    }

    private static AuditLog.Filter filter(@Nullable String actor, @Nullable String action, @Nullable String subject) {
        return new AuditLog.Filter(
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(subject),
                Optional.empty(),
                Optional.empty());
    }

    private static AuditEntry entry(Instant at, String actor, String action, String subject) {
        return new AuditEntry(0, at, actor, action, subject, AuditEntry.DONE, "", "127.0.0.1");
    }

    private static SessionEntry session(String id, String guest, String person, Instant begin) {
        return new SessionEntry(
                0,
                id,
                guest,
                person,
                "::1",
                begin,
                begin.plusSeconds(5),
                1L << 40,
                300,
                "H264",
                640,
                480,
                5,
                1.5,
                "left");
    }

    private static UserEntry user(String name, String role, Optional<Set<String>> guests) {
        return new UserEntry(name, role, guests, HASH, 0);
    }

    private static InvitationEntry invitation(Optional<Instant> until, OptionalInt uses) {
        return new InvitationEntry(0, "pattern", false, until, uses, 0, "admin:a", Instant.now(), false);
    }

    private static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 13);
    }
}
