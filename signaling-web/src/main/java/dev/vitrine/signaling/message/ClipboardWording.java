package dev.vitrine.signaling.message;

import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.session.Notice;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what is known of a guest's clipboard into the words of the wire. */
public final class ClipboardWording {

    private ClipboardWording() {}

    static ServerMessage of(Notice.ClipboardChanged changed) {
        ClipboardReport report = changed.report();
        return new ServerMessage.Clipboard(
                report.policy().word(), reason(report), words(copied(report)), number(report), words(given(report)));
    }

    /** Why it cannot be reached, a sentence's end. */
    public static Optional<String> reason(ClipboardReport report) {
        return report instanceof ClipboardReport.Absent absent ? Optional.of(absent.reason()) : Optional.empty();
    }

    /** The forms in which something of the guest's is there. */
    public static Set<ClipboardFormat> copied(ClipboardReport report) {
        return report instanceof ClipboardReport.Present present ? present.copied() : Set.of();
    }

    /** The forms in which something was given to the guest. */
    public static Set<ClipboardFormat> given(ClipboardReport report) {
        return report instanceof ClipboardReport.Present present ? present.given() : Set.of();
    }

    /** Another each time the guest copies. */
    public static long number(ClipboardReport report) {
        return report instanceof ClipboardReport.Present present ? present.number() : 0;
    }

    /** The plainest first. */
    public static List<String> words(Collection<ClipboardFormat> formats) {
        return formats.stream()
                .sorted(Comparator.naturalOrder())
                .map(ClipboardFormat::word)
                .toList();
    }
}
