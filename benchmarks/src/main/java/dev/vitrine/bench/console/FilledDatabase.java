package dev.vitrine.bench.console;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.bench.report.Sense;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** The start of a server, and its audit log of a million entries. */
final class FilledDatabase {

    private static final int ENTRIES = 1_000_000;
    private static final int PIECE = 100_000;
    private static final int CACHE_KIBIBYTES = 1 << 20;
    private static final int STARTS = 5;
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 200;
    private static final double TARGET_SECONDS = 5;
    private static final double TARGET_MILLIS = 50;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private FilledDatabase() {}

    static void run(Report report) throws Exception {
        try (TemporaryDirectory directory = new TemporaryDirectory()) {
            VitrineServer server = Servers.start(directory.path());
            try {
                report.add(Row.max("start to ready, warm, empty database", "s", starts(server))
                        .target(TARGET_SECONDS));
                server.close();
                fill(directory.path());
                server.startAgain();
                report.add(Row.max("start to ready, warm, 1,000,000 audit entries", "s", starts(server))
                        .target(TARGET_SECONDS));
                readPages(report, server);
            } finally {
                server.close();
            }
        }
        report.note("Start to ready: from the server's command to 200 at /health/ready, asked every few milliseconds.");
    }

    private static Samples starts(VitrineServer server) {
        List<Double> seconds = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            server.close();
            long begin = System.nanoTime();
            server.startAgain();
            seconds.add((System.nanoTime() - begin) / NANOS_PER_SECOND);
        }
        return Samples.of(seconds);
    }

    private static void readPages(Report report, VitrineServer server) throws Exception {
        Pause.of(SETTLED);
        Requests requests = new Requests(server);
        Random random = new Random(7);
        pages(report, requests, "newest audit page", request -> "/api/audit?limit=100");
        pages(
                report,
                requests,
                "audit page somewhere in the middle",
                request -> "/api/audit?limit=100&before=" + (1000 + random.nextInt(ENTRIES)));
        pages(
                report,
                requests,
                "audit page of one actor",
                request -> "/api/audit?limit=100&actor=operator:" + random.nextInt(50));
        pages(
                report,
                requests,
                "audit page of one actor, action and subject",
                request ->
                        "/api/audit?limit=100&action=session.end&subject=guest-3&actor=operator:" + random.nextInt(50));
    }

    /** What 99 of a hundred are answered within, of each round. */
    private static void pages(Report report, Requests requests, String name, IntFunction<String> path)
            throws Exception {
        requests.time(REQUESTS, path);
        List<Double> p99 = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            p99.add(Samples.of(requests.time(REQUESTS, path)).p99(Sense.MAX));
        }
        report.add(Row.max(name + ", p99 of " + REQUESTS, "ms", Samples.of(p99)).target(TARGET_MILLIS));
    }

    /** In pieces and with a cache that holds it all: the entries go to five indexes, each in an order of its own. */
    private static void fill(Path directory) throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("data/database/vitrine") + ";CACHE_SIZE=" + CACHE_KIBIBYTES;
        try (Connection connection = DriverManager.getConnection(url, "vitrine", "");
                Statement statement = connection.createStatement()) {
            for (int first = 1; first <= ENTRIES; first += PIECE) {
                statement.execute("""
                        insert into audit_entry (id, happened, actor, area, action, subject, outcome, detail, address)
                        select x + 1000, (extract(epoch from current_timestamp) - %d + x) * 1000000, 'operator:' || mod(x * 7919, 50),
                            'session', case mod(x, 3) when 0 then 'session.end' when 1 then 'session.limit' else 'session.message' end,
                            'guest-' || mod(x * 104729, 20), 'done', 'Entry ' || x, '192.0.2.' || mod(x, 250)
                        from system_range(%d, %d)""".formatted(ENTRIES, first, first + PIECE - 1));
            }
            statement.execute("alter sequence audit_sequence restart with " + 2L * ENTRIES);
        }
    }
}
