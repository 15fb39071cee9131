package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.PostgreSql;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server finds again when it starts: after SIGKILL, and with a database that an older version has filled. */
class DatabaseIT {

    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGED = 200;
    private static final int PAGE = 500;
    private static final Instant MOMENT = Instant.parse("2026-01-31T12:00:00.250Z");
    private static final long MICROS = MOMENT.toEpochMilli() * 1000;

    enum Kind {
        EMBEDDED,
        POSTGRESQL
    }

    /** A database and the place of the server that uses it. */
    private static final class Stand implements AutoCloseable {

        private final TemporaryDirectory directory = new TemporaryDirectory();
        private final Map<String, String> environment =
                new HashMap<>(Map.of("VITRINE_GUESTS", "pattern", "VITRINE_GUEST_PATTERN_KIND", "synthetic"));
        private final Optional<PostgreSql> postgreSql;

        Stand(Kind kind) {
            postgreSql = kind == Kind.POSTGRESQL ? Optional.of(new PostgreSql()) : Optional.empty();
            postgreSql.map(PostgreSql::environment).ifPresent(environment::putAll);
        }

        String url() {
            return postgreSql.map(PostgreSql::url).orElse("jdbc:h2:file:" + path().resolve("data/database/vitrine"));
        }

        String password() {
            return postgreSql.isPresent() ? PostgreSql.PASSWORD : "";
        }

        Path path() {
            return directory.path();
        }

        VitrineServer start() {
            return VitrineServer.brief(path(), environment);
        }

        @Override
        public void close() {
            postgreSql.ifPresent(PostgreSql::close);
            directory.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsAllThatWasAcknowledgedBeforeItWasKilled(Kind kind) throws Exception {
        try (Stand stand = new Stand(kind);
                VitrineServer server = stand.start()) {
            rest(server).put("/guests/pattern/closed", "{'closed':true}").expect(200);
            Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
            List<Thread> writers = Stream.generate(
                            () -> Thread.ofPlatform().start(() -> writeUntilKilled(rest(server), acknowledged)))
                    .limit(WRITERS)
                    .toList();
            Await.until("enough to be written", () -> acknowledged.size() >= ACKNOWLEDGED);
            server.kill();
            for (Thread writer : writers) {
                writer.join();
            }

            server.startAgain();

            assertThat(ids(rest(server), "/tokens")).containsAll(acknowledged);
            assertThat(subjects(rest(server)))
                    .containsAll(acknowledged.stream().map(String::valueOf).toList());
            try (Socket late = Socket.of(server.address(), server.token("viewer", "late"), "pattern")) {
                assertThat(late.send("{'type':'join'}").next("error").getString("message"))
                        .contains("closed to newcomers");
            }
        }
    }

    private static void writeUntilKilled(Rest rest, Set<Integer> acknowledged) {
        String body =
                "{'name':'bench','role':'viewer','until':'" + Instant.now().plusSeconds(3600) + "'}";
        try {
            while (true) {
                acknowledged.add(rest.post("/tokens", body).expect(201).json().getInt("id"));
            }
        } catch (AssertionError killed) {
            assertThat(killed).hasMessageContaining("not answered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringsADatabaseThatAnOlderVersionFilledUpToDate(Kind kind) throws Exception {
        try (Stand stand = new Stand(kind)) {
            fillOlder(stand);
            try (VitrineServer server = stand.start()) {
                Rest rest = rest(server);
                JsonArray entries = rest.get("/audit?subject=old").expect(200).list();
                assertThat(entries).hasSize(1);
                assertThat(entries.getJsonObject(0).getString("at")).isEqualTo(MOMENT.toString());
                assertThat(rest.get("/history?guest=old").expect(200).text()).contains("\"ending\":\"left\"");
                assertThat(rest.get("/users").expect(200).text()).contains("\"name\":\"admin\"");
                rest.post("/tokens", "{'name':'b','role':'viewer','until':'2999-01-01T00:00:00Z'}")
                        .expect(201);
            }
        }
    }

    private static void fillOlder(Stand stand) throws SQLException {
        Flyway.configure()
                .dataSource(stand.url(), "vitrine", stand.password())
                .locations("classpath:dev/vitrine/streamer/store")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(stand.url(), "vitrine", stand.password());
                Statement statement = connection.createStatement()) {
            statement.execute("insert into audit_entry values (1000000, " + MICROS
                    + ", 'admin:a', 'sign-in', 'sign-in', 'old', 'done', '', '::1')");
            statement.execute("insert into session_entry values (1, 's', 'old', 'viewer:a', '::1', " + MICROS + ", "
                    + MICROS + ", 1, 1, 'VP8', 1, 1, 0, -1, 'left')");
        }
    }

    @Test
    void isNotReadyWhileItsDatabaseIsAway() {
        try (Stand stand = new Stand(Kind.POSTGRESQL);
                VitrineServer server = stand.start()) {
            assertThat(readiness(server)).isEqualTo(200);

            stand.postgreSql.orElseThrow().kill();

            Await.until("the server to be not ready", () -> readiness(server) == 503);
            assertThat(server.output()).contains("Not ready: the database");
            stand.postgreSql.orElseThrow().startAgain();
            Await.until("the server to be ready again", () -> readiness(server) == 200);
            rest(server).get("/users").expect(200);
        }
    }

    private static int readiness(VitrineServer server) {
        HttpRequest request = HttpRequest.newBuilder(server.plainAddress().resolve("/health/ready"))
                .build();
        return Vitrine.send(Vitrine.client(), request).statusCode();
    }

    @Test
    void takesTheUsersOfAnOlderVersionOverOnce() throws Exception {
        try (Stand stand = new Stand(Kind.EMBEDDED)) {
            Path data = Files.createDirectories(stand.path().resolve("data"));
            Files.writeString(data.resolve("users"), "ann operator " + hash("correct horse") + "\nben viewer x\n");
            try (VitrineServer server = stand.start()) {
                assertThat(rest(server).get("/users").expect(200).text())
                        .contains("\"name\":\"ann\",\"role\":\"operator\"", "\"name\":\"ben\"")
                        .doesNotContain("\"name\":\"admin\"");
                assertThat(data.resolve("users")).doesNotExist();
                assertThat(data.resolve("users.taken-over")).exists();
                assertThat(new Visitor(server.address())
                                .signIn("ann", "correct horse")
                                .statusCode())
                        .isEqualTo(204);
                assertThat(new Visitor(server.address()).signIn("ben", "x").statusCode())
                        .isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichDatabaseItCannotUse(Kind kind) throws Exception {
        String url = switch (kind) {
            case EMBEDDED -> "jdbc:h2:file:/proc/nowhere/vitrine";
            case POSTGRESQL -> "jdbc:postgresql://127.0.0.1:1/vitrine?password=s3cret";
        };
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = VitrineServer.refusing(directory.path(), Map.of("VITRINE_DATABASE", url))) {
            awaitSaid(server, "(environment: VITRINE_DATABASE) is '");
            assertThat(server.output())
                    .contains("jdbc:postgresql://HOST:PORT/NAME")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void saysWhatIsNoDatabaseAtAll() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server =
                        VitrineServer.refusing(directory.path(), Map.of("VITRINE_DATABASE", "postgres.example.org"))) {
            awaitSaid(server, "(environment: VITRINE_DATABASE) is 'postgres.example.org'");
        }
    }

    private static void awaitSaid(VitrineServer server, String words) {
        Await.value(
                "the server to say " + words,
                VitrineServer.START_LIMIT,
                () -> server.output().contains(words) ? Optional.of(words) : Optional.empty());
    }

    private static Rest rest(VitrineServer server) {
        return Rest.of(server.address(), server.token("admin", "test"));
    }

    private static Set<Integer> ids(Rest rest, String path) {
        Set<Integer> ids = new HashSet<>();
        long before = Long.MAX_VALUE;
        JsonArray page;
        do {
            page = rest.get(path + "?limit=" + PAGE + "&before=" + before)
                    .expect(200)
                    .list();
            for (JsonObject item : page.getValuesAs(JsonObject.class)) {
                before = item.getInt("id");
                ids.add((int) before);
            }
        } while (page.size() == PAGE);
        return ids;
    }

    private static Set<String> subjects(Rest rest) {
        Set<String> subjects = new HashSet<>();
        long before = Long.MAX_VALUE;
        JsonArray page;
        do {
            page = rest.get("/audit?action=token.make&limit=" + PAGE + "&before=" + before)
                    .expect(200)
                    .list();
            for (JsonObject item : page.getValuesAs(JsonObject.class)) {
                before = item.getInt("id");
                subjects.add(item.getString("subject"));
            }
        } while (page.size() == PAGE);
        return subjects;
    }

    /** As the platform writes it. */
    private static String hash(String password) throws GeneralSecurityException {
        byte[] salt = new byte[32];
        int rounds = 210_000;
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 256))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "PBKDF2WithHmacSHA512:" + rounds + ':' + base64.encodeToString(salt) + ':' + base64.encodeToString(key);
    }
}
