package dev.vitrine.streamer.guest;

import java.util.Optional;

/**
 * Something happened to a guest's machine.
 *
 * @param detail what else is known of it, the end of a sentence; may be empty
 */
public record MachineEvent(Kind kind, String detail) {

    /** What happened. */
    public enum Kind {
        PAUSED("paused", "The guest was paused", "paused the guest"),
        CONTINUED("continued", "The guest goes on", "let the guest go on"),
        RESET("reset", "The guest was reset", "reset the guest"),
        POWER_BUTTON("power-button", "The guest's power button was pressed", "pressed the guest's power button"),
        SHUT_DOWN("shut-down", "The guest shut down", "ended the guest's machine"),
        SUSPENDED("suspended", "The guest went to sleep", "put the guest to sleep"),
        WOKEN("woken", "The guest woke up", "woke the guest"),
        PANICKED("panicked", "The guest panicked", "made the guest panic"),
        DISK_ERROR("disk-error", "A disk of the guest has an error", "met an error of the guest's disk"),
        WATCHDOG("watchdog", "The guest's watchdog ran out", "let the guest's watchdog run out"),
        MEDIUM_INSERTED("medium-inserted", "A medium was inserted", "inserted a medium"),
        MEDIUM_EJECTED("medium-ejected", "A medium was ejected", "ejected a medium"),
        USB_ATTACHED("usb-attached", "A USB device was attached", "attached a USB device"),
        USB_DETACHED("usb-detached", "A USB device was detached", "detached a USB device"),
        SNAPSHOT_SAVED("snapshot-saved", "The guest was saved in a snapshot", "saved the guest in a snapshot"),
        SNAPSHOT_LOADED("snapshot-loaded", "The guest went back to a snapshot", "took the guest back to a snapshot"),
        SNAPSHOT_DELETED("snapshot-deleted", "A snapshot was deleted", "deleted a snapshot");

        private final String word;
        private final String passive;
        private final String active;

        Kind(String word, String passive, String active) {
            this.word = word;
            this.passive = passive;
            this.active = active;
        }

        /** The word for it on the wire. */
        public String word() {
            return word;
        }

        /** Whether somebody should look after the guest. */
        public boolean isTrouble() {
            return this == PANICKED || this == DISK_ERROR || this == WATCHDOG;
        }
    }

    public MachineEvent(Kind kind) {
        this(kind, "");
    }

    /** One sentence for people; {@code by} is who did it, where somebody did. */
    public String sentence(Optional<String> by) {
        String what = by.map(name -> name + ' ' + kind.active).orElse(kind.passive);
        return detail.isEmpty() ? what + '.' : what + " (" + detail + ").";
    }
}
