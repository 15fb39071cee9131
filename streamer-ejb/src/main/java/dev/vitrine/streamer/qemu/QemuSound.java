package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.sound.FramePacer;
import dev.vitrine.streamer.sound.Microphone;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** The sound of one guest, out and in, which stays while its QEMU comes and goes. */
final class QemuSound implements AutoCloseable {

    private static final SoundAttachment AWAY = new SoundAttachment.Absent("the guest is not there");

    private final SoundStreams streams;
    private final Microphone microphone = new Microphone();
    private final Thread pacer;
    private volatile SoundAttachment attachment = AWAY;

    /** What is reported as soon as QMP has said whether the machine runs already. */
    private Optional<SoundAttachment> awaitingStatus = Optional.empty();

    QemuSound(SoundSettings settings, ThreadFactory threads) {
        streams = new SoundStreams(settings, System.nanoTime());
        pacer = threads.newThread(new FramePacer(streams));
        pacer.setName("vitrine-qemu-sound");
    }

    void start() {
        pacer.start();
    }

    SoundStreams streams() {
        return streams;
    }

    Microphone microphone() {
        return microphone;
    }

    SoundAttachment attachment() {
        return attachment;
    }

    /** The guest is gone. */
    void away() {
        attachment = AWAY;
        awaitingStatus = Optional.empty();
    }

    /** The listeners are registered, or were refused. {@code statusComes}: there is QMP. */
    void attached(SoundAttachment reached, boolean statusComes) {
        boolean awaited = statusComes && reached instanceof SoundAttachment.Late;
        awaitingStatus = awaited ? Optional.of(reached) : Optional.empty();
        attachment = awaited
                ? new SoundAttachment.Absent("QEMU has not said yet whether its machine runs already")
                : reached;
    }

    /** What QMP says; the first time after {@link #attached} it decides. */
    void status(RunStatus status) {
        awaitingStatus.ifPresent(
                reached -> attachment = status == RunStatus.PRELAUNCH ? new SoundAttachment.FromTheStart() : reached);
        awaitingStatus = Optional.empty();
    }

    @Override
    public void close() {
        pacer.interrupt();
        Threads.join(pacer);
        streams.close();
    }
}
