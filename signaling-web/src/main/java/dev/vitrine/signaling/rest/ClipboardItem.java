package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.ClipboardWording;
import dev.vitrine.streamer.guest.ClipboardReport;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a guest's clipboard, without what lies on it.
 *
 * @param policy which ways it goes: {@code off}, {@code to-guest}, {@code from-guest} or {@code both}
 * @param reason why it cannot be reached; absent when it can
 * @param copied in which forms something is there that the guest copied: {@code text}, {@code html}, {@code png}
 * @param number another each time the guest copies
 * @param given in which forms something was given to the guest, which it can paste
 */
public record ClipboardItem(
        String policy, Optional<String> reason, List<String> copied, long number, List<String> given) {

    public ClipboardItem {
        copied = List.copyOf(copied);
        given = List.copyOf(given);
    }

    static ClipboardItem of(ClipboardReport report) {
        return new ClipboardItem(
                report.policy().word(),
                ClipboardWording.reason(report),
                ClipboardWording.words(ClipboardWording.copied(report)),
                ClipboardWording.number(report),
                ClipboardWording.words(ClipboardWording.given(report)));
    }
}
