package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    private static final List<Proof> PROOFS = List.of(
            new Proof.User("ann@example.org", "0123abcd"),
            new Proof.Link(Access.ADMIN),
            new Proof.Invitation(7),
            new Proof.Token(12),
            new Proof.TokenLine("00ff"),
            new Proof.SignIn("n0-n_ce", new Proof.User("ann@example.org", "0123abcd")));

    @Test
    void survivesAsAName() {
        for (Proof proof : PROOFS) {
            for (GuestRights guests : List.of(
                    GuestRights.ALL,
                    GuestRights.of("qnx"),
                    new GuestRights(Optional.of(Set.of("a", "b-c"))),
                    nothing())) {
                Caller caller = new Caller("a|b:c", Access.OPERATOR, guests, false, proof);
                assertThat(Caller.ofPrincipalName(caller.principalName())).contains(caller);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admin:ann",
                "admin|control|*|user:x",
                "king|control|*|link:admin|a",
                "admin|control|*|x|a",
                "admin|control|*|token:x|a",
                "admin|control|*|link:king|a",
                "admin|control|*|cookie:link|a",
                "admin|control|*|cookie:1:cookie:2:token:12|a"
            })
    void isNobodyByAnyOtherName(String name) {
        assertThat(Caller.ofPrincipalName(name)).isEmpty();
    }

    @Test
    void seesTheGuestsItMay() {
        assertThat(GuestRights.ALL.include("any")).isTrue();
        assertThat(GuestRights.of("qnx").include("qnx")).isTrue();
        assertThat(GuestRights.of("qnx").include("QNX")).isFalse();
        assertThat(nothing().include("")).isFalse();
        assertThat(GuestRights.ALL.includeAll(GuestRights.of("a"))).isTrue();
        assertThat(GuestRights.of("a").includeAll(GuestRights.ALL)).isFalse();
        assertThat(GuestRights.of("a").includeAll(GuestRights.of("a"))).isTrue();
        assertThat(GuestRights.of("a").includeAll(GuestRights.of("b"))).isFalse();
    }

    @Test
    void isOnePersonInAllBooks() {
        Caller invited = new Caller("invitation:7", Access.VIEWER, GuestRights.of("a"), false, new Proof.Invitation(7));

        assertThat(invited.key())
                .isEqualTo("invitation:7")
                .isEqualTo(invited.person().key());
        assertThat(invited.person().mayControl()).isFalse();
        Caller ann = new Caller("ann", Access.ADMIN, GuestRights.ALL, true, new Proof.User("ann", "1"));
        assertThat(ann.key()).isEqualTo("admin:ann").isEqualTo(ann.person().key());
        assertThat(ann.person()).isEqualTo(new Person("ann", Role.ADMIN));
    }

    private static GuestRights nothing() {
        return new GuestRights(Optional.of(Set.of()));
    }
}
