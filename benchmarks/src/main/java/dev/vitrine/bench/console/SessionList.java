package dev.vitrine.bench.console;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The list of 200 sessions: viewers that have joined and show no picture. */
final class SessionList {

    private static final String PATH = "/api/sessions";
    private static final int WARM_UP = 500;
    private static final int REQUESTS = 500;
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private SessionList() {}

    static void run(Report report) throws Exception {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = Servers.start(directory.path());
                Viewers viewers = new Viewers(server, Servers.MOST_VIEWERS)) {
            Requests requests = new Requests(server);
            requests.time(WARM_UP, request -> PATH);
            report.add(Row.max("list of 200 sessions", "ms", Samples.of(requests.time(REQUESTS, request -> PATH))));
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rates.add(together(requests));
            }
            report.add(Row.min("lists of 200 sessions, " + CLIENTS + " clients", "1/s", Samples.of(rates)));
            report.note(viewers.count()
                    + " viewers had joined over WebSocket; without media, for their cost is elsewhere.");
        }
    }

    private static double together(Requests requests) throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            long begin = System.nanoTime();
            List<Future<List<Double>>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                all.add(clients.submit(() -> requests.time(REQUESTS / CLIENTS, request -> PATH)));
            }
            for (Future<List<Double>> one : all) {
                one.get();
            }
            return REQUESTS * NANOS_PER_SECOND / (System.nanoTime() - begin);
        }
    }
}
