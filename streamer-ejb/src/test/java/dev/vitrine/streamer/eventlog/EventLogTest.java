package dev.vitrine.streamer.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    private static final long MEBIBYTE = 1 << 20;

    private static final EventFilter SEVENTH =
            new EventFilter(Optional.of("seventh"), Optional.empty(), Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void pagesGiveEachEventOnceAndInOrder() throws IOException {
        EventLog log = filled(25, MEBIBYTE);

        List<Long> read = new ArrayList<>();
        EventPage page = log.page(0, 10);
        while (!page.events().isEmpty()) {
            page.events().forEach(event -> read.add(event.sequence()));
            page = log.page(page.next(), 10);
        }

        assertThat(read)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
        assertThat(page.next()).isEqualTo(25);
        assertThat(log.page(24, 10).events())
                .containsExactly(new LoggedEvent(25, "{\"number\":25,\"type\":\"test\",\"value\":25}"));
    }

    @Test
    void askingBeyondTheEndGivesNothingAndLosesNothing() throws IOException {
        EventLog log = filled(3, MEBIBYTE);

        assertThat(log.page(99, 10)).isEqualTo(new EventPage(List.of(), 3, 1));
        assertThat(log.page(Long.MAX_VALUE, 10, SEVENTH)).isEqualTo(new EventPage(List.of(), 3, 1));
        assertThat(log.page(-5, 1).events()).hasSize(1);
        assertThat(new EventLog(directory.resolve("empty"), MEBIBYTE).page(0, 10))
                .isEqualTo(new EventPage(List.of(), 0, 1));
    }

    @Test
    void aFilteredPageGoesThroughFilesAndMemory() throws IOException {
        EventLog log = filled(7000, MEBIBYTE);

        EventPage first = log.page(0, 900, SEVENTH);
        EventPage second = log.page(first.next(), 900, SEVENTH);

        assertThat(first.events()).hasSize(900);
        assertThat(first.next()).isEqualTo(6300);
        assertThat(second.events())
                .extracting(LoggedEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(901, 1000).mapToObj(n -> 7 * n).toList());
        assertThat(second.next()).isEqualTo(7000);
        assertThat(log.page(0, 1000, new EventFilter(Optional.of("none"), Optional.empty(), Optional.empty())))
                .isEqualTo(new EventPage(List.of(), 7000, 1));
    }

    @Test
    void whatIsWrittenDoesNotWaitForWhatIsRead() throws Exception {
        EventLog log = filled(3000, 8 * MEBIBYTE);
        Path file = onlyFile();
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        FutureTask<EventPage> page = new FutureTask<>(() -> log.page(0, 10));
        Thread reader = Thread.ofPlatform().daemon().start(page);

        try (OutputStream pipe = Files.newOutputStream(file)) { // opens as soon as somebody reads
            assertThat(CompletableFuture.supplyAsync(log::newest))
                    .succeedsWithin(Duration.ofSeconds(60))
                    .isEqualTo(3000L);
            pipe.write("{\"number\":1}\n{\"number\":2,\"to\n".getBytes(StandardCharsets.UTF_8));
        }
        reader.join();

        assertThat(page.get().events().getFirst()).isEqualTo(new LoggedEvent(1, "{\"number\":1}"));
        assertThat(page.get().events().get(1).sequence()).isGreaterThan(2);
    }

    @Test
    void aNewServerGoesOnWhereTheOldOneEnded() throws IOException {
        filled(5000, MEBIBYTE);

        EventLog log = new EventLog(directory, MEBIBYTE);
        LoggedEvent next = log.append(event -> event.put("type", "test"));

        assertThat(next.sequence()).isEqualTo(5001);
        assertThat(log.page(10, 3).events()).extracting(LoggedEvent::sequence).containsExactly(11L, 12L, 13L);
        assertThat(log.page(4999, 3).events()).extracting(LoggedEvent::sequence).containsExactly(5000L, 5001L);
    }

    @Test
    void halfALineOfAKilledServerIsCutAway() throws IOException {
        filled(2, MEBIBYTE);
        Files.writeString(onlyFile(), "{\"number\":3,\"ty", StandardOpenOption.APPEND);

        EventLog log = new EventLog(directory, MEBIBYTE);
        log.append(event -> event.put("type", "again"));

        assertThat(Files.readAllLines(onlyFile()).getLast()).isEqualTo("{\"number\":3,\"type\":\"again\"}");
    }

    @Test
    void isBoundedAndSaysWhatIsGone() throws IOException {
        EventLog log = filled(10_000, 80_000);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(100_000);
        }
        EventPage page = log.page(0, 5);
        assertThat(page.oldest()).isGreaterThan(5000);
        assertThat(page.events().getFirst().sequence()).isEqualTo(page.oldest());
        assertThat(log.page(9_998, 5).events()).hasSize(2);
    }

    @Test
    void followersGetWhatTheyMissedAndWhatComes() throws IOException {
        EventLog log = filled(5, MEBIBYTE);
        List<Long> got = new ArrayList<>();

        Runnable end = log.follow(3, event -> got.add(event.sequence()));
        log.append(event -> event);
        end.run();
        log.append(event -> event);

        assertThat(got).containsExactly(4L, 5L, 6L);
    }

    @Test
    void whatCannotBeWrittenIsCountedAndStillThere() throws IOException {
        EventLog log = filled(1, MEBIBYTE);
        Path file = onlyFile();
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/full"));

        log.append(event -> event.put("type", "test"));

        assertThat(log.unwritten()).isEqualTo(1);
        assertThat(log.page(1, 10).events()).hasSize(1);
    }

    private EventLog filled(int events, long mostBytes) throws IOException {
        EventLog log = new EventLog(directory, mostBytes);
        for (int number = 1; number <= events; number++) {
            long value = number;
            log.append(event -> {
                event.put("type", "test").put("value", value);
                return value % 7 == 0 && events > 5000 ? event.put("guest", "seventh") : event;
            });
        }
        return log;
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }
}
