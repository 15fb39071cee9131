package dev.vitrine.streamer.guest;

import dev.vitrine.streamer.sound.MicrophoneSink;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.List;
import java.util.Optional;

/**
 * A machine behind glass. It is looked for as long as it is open: that it is not there yet, goes away or comes back is a
 * state and never an exception.
 */
public interface Guest extends AutoCloseable {

    /** Begins to look for the machine; returns at once. Called once; what happens from then on is told to {@code observer}. */
    void open(GuestObserver observer);

    /** Lets go of the machine, its threads and its memory. No observer is called after it returned. */
    @Override
    void close();

    GuestState state();

    /** The displays as they are now, ordered by their address; a display that comes back after a restart is the same object. */
    List<Display> displays();

    /** Whether the pictures of its displays are seen here; else they pass by, from the guest straight to the browsers. */
    default boolean showsPictures() {
        return true;
    }

    /** What the guest plays, empty when it has no sound here. */
    Optional<SoundStreams> sound();

    /** Since when its sound is listened to. */
    default SoundAttachment soundAttachment() {
        return sound().isPresent()
                ? new SoundAttachment.FromTheStart()
                : new SoundAttachment.Absent("this guest has no sound here");
    }

    /** The way to the guest's recorder, empty when it has none. */
    default Optional<MicrophoneSink> microphone() {
        return Optional.empty();
    }

    /** Its lines of characters, as they are now, in the order of their ids. */
    default List<SerialConsole> serialConsoles() {
        return List.of();
    }

    /** What the guest lets people set, empty when that is nothing. */
    default Optional<GuestOptions> options() {
        return Optional.empty();
    }

    /** The machine behind it; one that cannot be reached says why. */
    default Machine machine() {
        return Machine.none("only the machine of a guest of kind qemu can be reached, by its property qmp");
    }

    /** Its clipboard; one that cannot be reached says why. */
    default GuestClipboard clipboard() {
        return GuestClipboard.none("only the clipboard of a guest of kind qemu can be reached");
    }
}
