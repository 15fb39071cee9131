package dev.vitrine.bench.console;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ResidentMemory;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the server keeps for somebody who watches a screen on which nothing happens. */
record IdleViewers(Chromium chromium) {

    private static final int VIEWERS = 8;
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final double BYTES_PER_MEGABYTE = 1e6;

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = Servers.start(directory.path())) {
            List<Person> people = new ArrayList<>();
            try {
                watch(server, people); // the first makes the server load what it needs for all
                long before = resident(server);
                List<Double> megabytes = new ArrayList<>();
                for (int viewer = 0; viewer < VIEWERS; viewer++) {
                    watch(server, people);
                }
                megabytes.add((resident(server) - before) / BYTES_PER_MEGABYTE / VIEWERS);
                report.add(Row.max("resident memory per idle viewer, still 720p", "MB", Samples.of(megabytes)));
            } finally {
                people.forEach(Person::close);
            }
        }
        report.note("Memory per idle viewer: growth of VmRSS over " + VIEWERS
                + " viewers in Chromium after the first, both counted after a collection.");
    }

    private void watch(VitrineServer server, List<Person> people) {
        Person person = chromium.person(server, "viewer");
        people.add(person);
        person.watch(Servers.GUEST, 0).awaitStrip("the still picture", strip -> true);
    }

    private static long resident(VitrineServer server) {
        Pause.of(SETTLED);
        server.releaseUnused();
        return ResidentMemory.bytes(server.pid());
    }
}
