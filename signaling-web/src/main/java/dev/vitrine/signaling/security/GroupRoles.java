package dev.vitrine.signaling.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Which groups come in as what. Whoever is in several has the most that one of them gives; whoever is in none does not come
 * in.
 *
 * @param admins names of groups, or whole distinguished names (RFC 4514) of a directory's
 */
record GroupRoles(Set<String> admins, Set<String> operators, Set<String> viewers) {

    private static final String SEPARATOR = ";";

    GroupRoles {
        admins = Set.copyOf(admins);
        operators = Set.copyOf(operators);
        viewers = Set.copyOf(viewers);
    }

    /** Of lists as the configuration has them, parted by semicolons: distinguished names have commas. */
    static GroupRoles of(String admins, String operators, String viewers) {
        return new GroupRoles(names(admins), names(operators), names(viewers));
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(SEPARATOR))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return admins.isEmpty() && operators.isEmpty() && viewers.isEmpty();
    }

    /** Of whoever is in groups of these very names. */
    Optional<Access> ofNames(Collection<String> groups) {
        return highest(groups::contains);
    }

    /**
     * Of whoever is in these groups of a directory. A configured name with an equals sign is a distinguished name, any other
     * is the first value of one; neither cares about case.
     */
    Optional<Access> ofDistinguishedNames(Collection<String> groups) {
        List<LdapName> known = groups.stream()
                .flatMap(group -> distinguished(group).stream())
                .filter(name -> !name.isEmpty())
                .toList();
        return highest(named -> known.stream().anyMatch(group -> isCalled(group, named)));
    }

    private static boolean isCalled(LdapName group, String named) {
        return named.contains("=")
                ? distinguished(named).filter(group::equals).isPresent()
                : String.valueOf(group.getRdn(group.size() - 1).getValue()).equalsIgnoreCase(named);
    }

    private Optional<Access> highest(Predicate<String> isIn) {
        if (admins.stream().anyMatch(isIn)) {
            return Optional.of(Access.ADMIN);
        }
        if (operators.stream().anyMatch(isIn)) {
            return Optional.of(Access.OPERATOR);
        }
        return viewers.stream().anyMatch(isIn) ? Optional.of(Access.VIEWER) : Optional.empty();
    }

    private static Optional<LdapName> distinguished(String text) {
        try {
            return Optional.of(new LdapName(text));
        } catch (InvalidNameException noSuchName) {
            return Optional.empty();
        }
    }
}
