package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignOnSettingsTest {

    @Test
    void haveNobodyElseVouchWithoutAnyVariable() {
        SignOnSettings settings = of(Map.of());

        assertThat(settings.providerName()).isEmpty();
        assertThat(settings.directoryBase()).isEmpty();
    }

    @Test
    void nameTheProviderAsThePageShowsIt() {
        Map<String, String> needed =
                Map.of("vitrine.oidc.issuer", "https://login.example.org", "vitrine.sso.viewers", "staff");

        assertThat(of(needed).providerName()).contains("single sign-on");
        assertThat(of(with(needed, "vitrine.oidc.name", "Example Works")).providerName())
                .contains("Example Works");
        assertThat(of(needed).roles().ofNames(List.of("staff"))).contains(Access.VIEWER);
    }

    @Test
    void sayWhatHalfAConfigurationLacks() {
        assertThatIllegalStateException()
                .isThrownBy(() -> of(Map.of("vitrine.oidc.issuer", "https://login.example.org")))
                .withMessageStartingWith("VITRINE_OIDC_ISSUER is set and none of VITRINE_SSO_ADMINS,");
        assertThatIllegalStateException()
                .isThrownBy(() -> of(Map.of("vitrine.ldap.url", "ldaps://ldap.example.org")))
                .withMessageStartingWith("VITRINE_LDAP_URL is set and none of VITRINE_SSO_ADMINS,");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        of(Map.of("vitrine.ldap.url", "ldaps://ldap.example.org", "vitrine.sso.admins", "admins")))
                .withMessageStartingWith("VITRINE_LDAP_URL is set and VITRINE_LDAP_BASE is not");
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    private static SignOnSettings of(Map<String, String> values) {
        return SignOnSettings.of(name -> Optional.ofNullable(values.get(name)));
    }
}
