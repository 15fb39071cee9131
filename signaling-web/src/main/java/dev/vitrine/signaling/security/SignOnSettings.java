package dev.vitrine.signaling.security;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How people come in for whom others vouch.
 *
 * @param providerName what the sign-in page calls the provider of OpenID Connect; empty: there is none
 * @param directoryBase below which entry of the directory users are; empty: there is no directory
 */
record SignOnSettings(Optional<String> providerName, Optional<String> directoryBase, GroupRoles roles) {

    private static final String ISSUER = "vitrine.oidc.issuer";
    private static final String PROVIDER_NAME = "vitrine.oidc.name";
    private static final String URL = "vitrine.ldap.url";
    private static final String BASE = "vitrine.ldap.base";
    private static final String ADMINS = "vitrine.sso.admins";
    private static final String OPERATORS = "vitrine.sso.operators";
    private static final String VIEWERS = "vitrine.sso.viewers";

    private static final String ANY_PROVIDER = "single sign-on";

    /**
     * @param values of the configuration by their names
     * @throws IllegalStateException that names what is missing
     */
    static SignOnSettings of(Function<String, Optional<String>> values) {
        Optional<String> issuer = values.apply(ISSUER).filter(text -> !text.isBlank());
        Optional<String> url = values.apply(URL).filter(text -> !text.isBlank());
        GroupRoles roles = GroupRoles.of(
                values.apply(ADMINS).orElse(""),
                values.apply(OPERATORS).orElse(""),
                values.apply(VIEWERS).orElse(""));
        if (issuer.or(() -> url).isPresent() && roles.isEmpty()) {
            throw new IllegalStateException(variable(issuer.isPresent() ? ISSUER : URL) + " is set and none of "
                    + variable(ADMINS) + ", " + variable(OPERATORS) + " and " + variable(VIEWERS)
                    + ": nobody could sign in, name the groups that may");
        }
        return new SignOnSettings(
                issuer.map(there -> values.apply(PROVIDER_NAME)
                        .filter(text -> !text.isBlank())
                        .orElse(ANY_PROVIDER)),
                url.map(there -> base(values)),
                roles);
    }

    private static String base(Function<String, Optional<String>> values) {
        return values.apply(BASE)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(variable(URL) + " is set and " + variable(BASE)
                        + " is not: set it to the entry below which the directory's users and groups are"));
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
