package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRolesTest {

    private final GroupRoles roles =
            GroupRoles.of("admins", "testers; CN=Bench,OU=Teams, DC=example,DC=org ", "staff;interns;;");

    @Test
    void giveTheMostThatOneOfTheGroupsGives() {
        assertThat(roles.ofNames(List.of("interns", "admins", "staff"))).contains(Access.ADMIN);
        assertThat(roles.ofNames(List.of("staff", "testers"))).contains(Access.OPERATOR);
        assertThat(roles.ofNames(List.of("other", "interns"))).contains(Access.VIEWER);
    }

    @Test
    void giveNothingToWhoeverIsInNone() {
        assertThat(roles.ofNames(List.of())).isEmpty();
        assertThat(roles.ofNames(List.of("other", ""))).isEmpty();
        assertThat(roles.ofDistinguishedNames(List.of("cn=other,dc=example,dc=org", "no name", "")))
                .isEmpty();
        assertThat(GroupRoles.of("", " ; ", "").ofNames(List.of("", " ; "))).isEmpty();
    }

    @Test
    void takeAProvidersNamesAsTheyAre() {
        assertThat(roles.ofNames(List.of("Admins", "/admins", "cn=admins,dc=example,dc=org")))
                .isEmpty();
    }

    @Test
    void takeADirectorysGroupsByTheirFirstValueOrByTheWholeName() {
        assertThat(roles.ofDistinguishedNames(List.of("CN=Admins,OU=x,DC=example,DC=org")))
                .contains(Access.ADMIN);
        assertThat(roles.ofDistinguishedNames(List.of("cn=bench, ou=teams,dc=example,dc=org")))
                .contains(Access.OPERATOR);
        assertThat(roles.ofDistinguishedNames(List.of("cn=bench,ou=others,dc=example,dc=org")))
                .isEmpty();
        assertThat(roles.ofDistinguishedNames(List.of("cn=other,ou=admins,dc=example,dc=org")))
                .isEmpty();
    }

    @Test
    void areEmptyWhereNothingIsNamed() {
        assertThat(GroupRoles.of("", " ; ", "").isEmpty()).isTrue();
        assertThat(roles.isEmpty()).isFalse();
    }
}
