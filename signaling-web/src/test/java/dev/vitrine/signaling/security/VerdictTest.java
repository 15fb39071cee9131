package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.Credential.Way;
import dev.vitrine.streamer.kept.UserEntry;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Optional<Set<String>> BOUNDED = Optional.of(Set.of("pattern"));

    @Test
    void newcomersBecomeUsersWithoutAPassword() {
        Verdict verdict = Verdict.on(anna(Optional.of(Access.OPERATOR)), Optional.empty(), "fresh");

        assertThat(verdict)
                .isEqualTo(new Verdict.Add(new UserEntry(
                        "anna",
                        "operator",
                        Optional.empty(),
                        new Credential.SingleSignOn(Way.OIDC, "4711", "fresh"),
                        0)));
    }

    @Test
    void newcomersOfNoGroupStayOutside() {
        assertThat(Verdict.on(anna(Optional.empty()), Optional.empty(), "fresh"))
                .isEqualTo(new Verdict.Refuse(Refusal.NO_GROUP));
    }

    @Test
    void whoeverComesAgainIsWhatTheGroupsSayNow() {
        UserEntry known = known("operator", Way.OIDC, "4711");

        assertThat(Verdict.on(anna(Optional.of(Access.OPERATOR)), Optional.of(known), "fresh"))
                .isEqualTo(new Verdict.Keep(known));
        assertThat(Verdict.on(anna(Optional.of(Access.VIEWER)), Optional.of(known), "fresh"))
                .as("with the guests and the sign-ins that there were")
                .isEqualTo(new Verdict.Change(known("viewer", Way.OIDC, "4711")));
    }

    @Test
    void whoeverLeftTheGroupsIsOutWithAllSignIns() {
        Verdict verdict = Verdict.on(anna(Optional.empty()), Optional.of(known("operator", Way.OIDC, "4711")), "fresh");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Expel.class,
                        expel -> assertThat(expel.entry().credential())
                                .isEqualTo(new Credential.SingleSignOn(Way.OIDC, "4711", "fresh")));
    }

    @Test
    void noLocalUserIsTakenOver() {
        UserEntry local = new UserEntry("anna", "viewer", Optional.empty(), new Credential.Password("hash"), 3);

        assertThat(Verdict.on(anna(Optional.of(Access.ADMIN)), Optional.of(local), "fresh"))
                .isEqualTo(new Verdict.Refuse(Refusal.LOCAL_NAME));
        assertThat(Verdict.on(anna(Optional.empty()), Optional.of(local), "fresh"))
                .isEqualTo(new Verdict.Refuse(Refusal.LOCAL_NAME));
    }

    @Test
    void noNameIsTakenOverFromAnotherPerson() {
        for (UserEntry other : new UserEntry[] {known("viewer", Way.OIDC, "4712"), known("viewer", Way.LDAP, "4711")}) {
            assertThat(Verdict.on(anna(Optional.of(Access.ADMIN)), Optional.of(other), "fresh"))
                    .isEqualTo(new Verdict.Refuse(Refusal.OTHER_PERSON));
            assertThat(Verdict.on(anna(Optional.empty()), Optional.of(other), "fresh"))
                    .as("nor are they expelled")
                    .isEqualTo(new Verdict.Refuse(Refusal.OTHER_PERSON));
        }
    }

    @Test
    void namesThatNoUserCanHaveStayOutside() {
        for (String name : new String[] {"", "a|b", "anna smith", "admin:anna", "x".repeat(65), "<b>"}) {
            Vouched vouched = new Vouched(Way.OIDC, name, "4711", Optional.of(Access.ADMIN));
            assertThat(Verdict.on(vouched, Optional.empty(), "fresh"))
                    .as(name)
                    .isEqualTo(new Verdict.Refuse(Refusal.NAME_UNFIT));
        }
    }

    @Test
    void cookiesAreGoodForTheEntryTheyWereGivenFor() {
        UserEntry known = known("operator", Way.OIDC, "4711");
        Caller caller = Doorkeeper.callerOf(known).orElseThrow();

        assertThat(caller.proof()).isEqualTo(new Proof.SignedOn("anna", "stamp"));
        assertThat(Proof.ofText(caller.proof().text())).contains(caller.proof());
        assertThat(caller.guests().only()).isEqualTo(BOUNDED);
        assertThat(Doorkeeper.callerOf(known("admin", Way.OIDC, "4711"))
                        .orElseThrow()
                        .guests())
                .isEqualTo(GuestRights.ALL);
    }

    private static Vouched anna(Optional<Access> access) {
        return new Vouched(Way.OIDC, "anna", "4711", access);
    }

    private static UserEntry known(String role, Way way, String subject) {
        return new UserEntry("anna", role, BOUNDED, new Credential.SingleSignOn(way, subject, "stamp"), 3);
    }
}
