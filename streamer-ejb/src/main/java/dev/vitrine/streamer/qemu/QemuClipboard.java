package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardContent;
import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.guest.GuestClipboard;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU guest's clipboard, which stays while QEMU comes and goes. What people give the guest is kept here, so that QEMU,
 * whose main loop stands still while it asks for it, is answered at once.
 */
final class QemuClipboard implements GuestClipboard {

    private static final String OFF =
            "the clipboard of this guest is off: an administrator can set its property clipboard"
                    + " (VITRINE_GUEST_<NAME>_CLIPBOARD) to to-guest, from-guest or both";
    private static final String NOT_THERE = "QEMU is not there at the moment";
    private static final String NOT_TO_GUEST = "nothing may be given to this guest: its property clipboard is ";
    private static final String NOT_FROM_GUEST = "nothing may be taken from this guest: its property clipboard is ";
    private static final int LARGEST_FIRST_NUMBER = 1 << 30;

    private final ClipboardPolicy policy;
    private final Runnable changed;
    private final Object lock = new Object();
    private ClipboardOwnership ownership = new ClipboardOwnership();
    private @Nullable ClipboardContent given;
    private @Nullable ClipboardPeer peer;
    /** Another after each start of the server, so that nobody takes a new copy for one that they had. */
    private long number = ThreadLocalRandom.current().nextInt(LARGEST_FIRST_NUMBER);

    private volatile ClipboardReport report;

    /** @param changed told when the report is another */
    QemuClipboard(ClipboardPolicy policy, Runnable changed) {
        this.policy = policy;
        this.changed = changed;
        report = new ClipboardReport.Absent(policy, policy == ClipboardPolicy.OFF ? OFF : NOT_THERE);
    }

    /** Whether QEMU is to be told of us at all. */
    boolean isOn() {
        return policy != ClipboardPolicy.OFF;
    }

    @Override
    public ClipboardReport report() {
        return report;
    }

    @Override
    public CompletableFuture<ClipboardAnswer> request(ClipboardRequest request) {
        return switch (request) {
            case ClipboardRequest.Read(Set<ClipboardFormat> wanted) -> read(wanted);
            case ClipboardRequest.Give(ClipboardContent content) -> give(content);
            case ClipboardRequest.TakeBack() -> takeBack();
        };
    }

    private CompletableFuture<ClipboardAnswer> read(Set<ClipboardFormat> wanted) {
        synchronized (lock) {
            if (peer == null) {
                return absent();
            }
            if (!policy.fromGuest()) {
                return refused(NOT_FROM_GUEST + policy.word());
            }
            List<ClipboardFormat> there = ownership.copied().stream()
                    .filter(wanted::contains)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return there.isEmpty()
                    ? CompletableFuture.completedFuture(new ClipboardAnswer.Nothing())
                    : peer.read(there, number);
        }
    }

    private CompletableFuture<ClipboardAnswer> give(ClipboardContent content) {
        CompletableFuture<ClipboardAnswer> answer;
        synchronized (lock) {
            if (peer == null) {
                return absent();
            }
            if (!policy.toGuest()) {
                return refused(NOT_TO_GUEST + policy.word());
            }
            given = content;
            answer = peer.grab(ownership.grab(), content.formats());
        }
        tell();
        return answer;
    }

    private CompletableFuture<ClipboardAnswer> takeBack() {
        CompletableFuture<ClipboardAnswer> answer;
        synchronized (lock) {
            given = null;
            answer = peer != null && ownership.release()
                    ? peer.release()
                    : CompletableFuture.completedFuture(new ClipboardAnswer.Done());
        }
        tell();
        return answer;
    }

    private CompletableFuture<ClipboardAnswer> absent() {
        return refused(report instanceof ClipboardReport.Absent(ClipboardPolicy _, String reason) ? reason : NOT_THERE);
    }

    private static CompletableFuture<ClipboardAnswer> refused(String reason) {
        return CompletableFuture.completedFuture(new ClipboardAnswer.Refused(reason));
    }

    /** QEMU takes and tells grabs from now on. */
    void attached(ClipboardPeer next) {
        synchronized (lock) {
            peer = next;
            ownership = new ClipboardOwnership();
            given = null;
        }
        tell();
    }

    /** QEMU is gone, or does not want us. */
    void detached(String reason) {
        boolean news;
        synchronized (lock) {
            peer = null;
            ownership = new ClipboardOwnership();
            given = null;
            news = become(new ClipboardReport.Absent(policy, reason));
        }
        if (news) {
            changed.run();
        }
    }

    /** The same without a reason of its own. */
    void detached() {
        detached(NOT_THERE);
    }

    /** QEMU says that its guest's agent begins to count anew: it is told again what it was told. */
    void reset() {
        synchronized (lock) {
            if (ownership.reset()) {
                grabAgain();
            }
        }
    }

    /** With the lock. */
    private void grabAgain() {
        ClipboardContent kept = given;
        if (peer != null && kept != null) {
            CompletableFuture<ClipboardAnswer> _ = peer.grab(ownership.grab(), kept.formats());
        }
    }

    /** QEMU says that the guest copied something. */
    void grabbed(long serial, List<String> mimes) {
        Set<ClipboardFormat> formats = mimes.stream()
                .map(ClipboardFormat::ofMime)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        synchronized (lock) {
            ClipboardOwnership.Grabbed grabbed = ownership.grabbed(serial, formats);
            if (grabbed == ClipboardOwnership.Grabbed.LOST && ownership.isOurs()) {
                grabAgain();
            }
            if (grabbed != ClipboardOwnership.Grabbed.NEWS) {
                return;
            }
            given = null;
            number++;
        }
        tell();
    }

    /** QEMU says that nobody has the clipboard. */
    void released() {
        boolean news;
        synchronized (lock) {
            news = ownership.released();
        }
        if (news) {
            tell();
        }
    }

    /** The first of the wanted forms in which something was given; empty when there is none, or it is the guest's by now. */
    Optional<Map.Entry<ClipboardFormat, byte[]>> requested(List<String> mimes) {
        synchronized (lock) {
            ClipboardContent kept = given;
            if (kept == null || !ownership.isOurs()) {
                return Optional.empty();
            }
            return mimes.stream()
                    .map(ClipboardFormat::ofMime)
                    .flatMap(Optional::stream)
                    .flatMap(format -> kept.bytes(format).map(bytes -> Map.entry(format, bytes)).stream())
                    .findFirst();
        }
    }

    private void tell() {
        boolean news;
        synchronized (lock) {
            if (peer == null) {
                return;
            }
            news = become(new ClipboardReport.Present(
                    policy,
                    policy.fromGuest() ? ownership.copied() : Set.of(),
                    policy.fromGuest() ? number : 0,
                    given == null ? Set.of() : given.formats()));
        }
        if (news) {
            changed.run();
        }
    }

    /** With the lock, for else an older report could take a newer one's place; whether it says anything new. */
    private boolean become(ClipboardReport next) {
        boolean news = !next.equals(report);
        report = next;
        return news;
    }
}
