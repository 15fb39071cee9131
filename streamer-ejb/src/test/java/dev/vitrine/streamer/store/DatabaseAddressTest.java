package dev.vitrine.streamer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

    @Test
    void tellsNoPassword() {
        for (String url : new String[] {
            "jdbc:postgresql://h:5432/v?user=a&password=s3cret",
            "jdbc:h2:file:/v;PASSWORD=s3cret",
            "jdbc:postgresql://a:s3cret@h:5432/v"
        }) {
            assertThat(DatabaseAddress.withoutParameters(url))
                    .doesNotContain("s3cret")
                    .startsWith("jdbc:");
        }
        assertThat(DatabaseAddress.withoutParameters("jdbc:postgresql://a:s3cret@h:5432/v"))
                .isEqualTo("jdbc:postgresql://h:5432/v");
    }

    @Test
    void saysWhatWasWrongAndWhatWouldBeRight() {
        SQLException cause = new SQLException("seen", new SQLException("Connection refused\nat somewhere"));

        assertThat(DatabaseAddress.refusal("jdbc:postgresql://h/v", cause))
                .startsWith("vitrine.database (environment: VITRINE_DATABASE) is 'jdbc:postgresql://h/v'")
                .contains("jdbc:postgresql://HOST:PORT/NAME", "VITRINE_DATABASE_PASSWORD")
                .endsWith("Connection refused");
    }
}
