package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.guest.GuestClipboard;
import dev.vitrine.streamer.session.ClipboardHandled;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clipboard of one guest as its room knows it: it is in the hand of whoever controls the guest, or has it leased, and what
 * somebody gave the guest is taken back when the guest changes hands. Thread-safe.
 */
final class RoomClipboard {

    private static final String NO_HAND =
            "the clipboard needs control of the guest, or a lease of it: ask for control first";

    private final Supplier<GuestClipboard> clipboard;
    private final Predicate<Person> controls;
    private volatile Optional<Person> tenant = Optional.empty();
    /** With the lock. */
    private @Nullable Person giver;

    /** @param controls whether that person controls the guest at the moment; asked on any thread */
    RoomClipboard(Supplier<GuestClipboard> clipboard, Predicate<Person> controls) {
        this.clipboard = clipboard;
        this.controls = controls;
    }

    ClipboardReport report() {
        return clipboard.get().report();
    }

    /** What whoever comes has to know; empty when nobody is meant to have it. */
    Optional<Notice> notice() {
        ClipboardReport now = report();
        return now.policy() == ClipboardPolicy.OFF ? Optional.empty() : Optional.of(new Notice.ClipboardChanged(now));
    }

    /** Why the person may ask nothing of it at the moment, a sentence's end; empty when they may. */
    Optional<String> refusal(Person person) {
        return isInHandOf(person) ? Optional.empty() : Optional.of(NO_HAND);
    }

    /** Waits for the answer, for as long as the guest takes at most; never to be called in the room's queue. */
    ClipboardHandled handle(Person person, ClipboardRequest request) {
        Optional<CompletableFuture<ClipboardAnswer>> asked = ask(person, request);
        if (asked.isEmpty()) {
            return new ClipboardHandled.NotAllowed(NO_HAND);
        }
        ClipboardAnswer answer = asked.get().join();
        if (!isInHandOf(person)) { // meanwhile
            follow();
            return new ClipboardHandled.NotAllowed(NO_HAND);
        }
        return new ClipboardHandled.Answered(answer);
    }

    /** In one with {@link #follow}, which could otherwise take back what is not given yet. */
    private synchronized Optional<CompletableFuture<ClipboardAnswer>> ask(Person person, ClipboardRequest request) {
        if (!isInHandOf(person)) {
            return Optional.empty();
        }
        if (request instanceof ClipboardRequest.Give) {
            giver = person;
        }
        return Optional.of(clipboard.get().request(request));
    }

    /** The guest is that person's alone, or nobody's. */
    void tenant(Optional<Person> next) {
        tenant = next;
        follow();
    }

    /** The guest may be in other hands; returns at once. */
    synchronized void follow() {
        Person gave = giver;
        if (gave != null && !isInHandOf(gave)) {
            giver = null;
            CompletableFuture<ClipboardAnswer> _ = clipboard.get().request(new ClipboardRequest.TakeBack());
        }
    }

    private boolean isInHandOf(Person person) {
        return tenant.map(person::equals).orElse(false) || controls.test(person);
    }
}
