package dev.vitrine.streamer.chime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares each sound that begins with all known ones, as soon as enough of it is there. */
final class ReferenceMatcher {

    private static final int MOST_PENDING = 64;

    private record Pending(long id, long onset, KnownSound known) {
        long due() {
            return onset + known.needed();
        }
    }

    private record Recognition(long id, KnownSound known, KnownSound.Match match) {
        long end() {
            return match.onset() + known.lengthSamples();
        }
    }

    private final StreamSamples samples;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Recognition> found = new ArrayList<>();
    private List<KnownSound> known = List.of();

    ReferenceMatcher(StreamSamples samples) {
        this.samples = samples;
    }

    void know(List<Reference> references) {
        known = references.stream().map(KnownSound::new).toList();
        pending.removeIf(waiting -> !known.contains(waiting.known()));
    }

    /** Looks at what the frame brought, and adds what was recognised in it. */
    void advance(List<Heard> heard) {
        if (known.isEmpty()) {
            return;
        }
        for (Heard news : List.copyOf(heard)) {
            if (news instanceof Heard.Began began && pending.size() < MOST_PENDING) {
                known.forEach(sound ->
                        pending.add(new Pending(began.id(), began.onset().sample(), sound)));
            }
        }
        if (pending.isEmpty() && found.isEmpty()) {
            return;
        }
        for (Pending waiting : List.copyOf(pending)) {
            if (samples.end() >= waiting.due()) {
                pending.remove(waiting);
                waiting.known()
                        .match(samples, waiting.onset())
                        .ifPresent(match -> found.add(new Recognition(waiting.id(), waiting.known(), match)));
            }
        }
        report(heard);
    }

    /** Of what was found in one place the best counts; known once nothing is compared any more that began before its end. */
    private void report(List<Heard> heard) {
        found.sort(Comparator.comparingDouble((Recognition one) -> one.match().score())
                .reversed());
        for (Recognition best : List.copyOf(found)) {
            boolean open = pending.stream().anyMatch(waiting -> waiting.id() == best.id());
            if (found.contains(best) && !open) {
                found.removeIf(other -> overlap(best, other));
                heard.add(news(best));
            }
        }
    }

    private static boolean overlap(Recognition one, Recognition other) {
        return one.match().onset() < other.end() && other.match().onset() < one.end();
    }

    private Heard news(Recognition one) {
        return new Heard.Recognised(
                one.id(),
                one.known().name(),
                moment(one.match().onset()),
                moment(one.end()),
                one.match().score(),
                one.match().gainDb());
    }

    private StreamMoment moment(long sample) {
        return new StreamMoment(sample, samples.nanos(sample));
    }
}
