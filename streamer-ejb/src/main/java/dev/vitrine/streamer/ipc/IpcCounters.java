package dev.vitrine.streamer.ipc;

import java.util.concurrent.atomic.LongAdder;

/** What happened on an emulator's way since the guest was opened; each number only grows. */
public final class IpcCounters {

    private final LongAdder pictures = new LongAdder();
    private final LongAdder missedPictures = new LongAdder();
    private final LongAdder skippedPictures = new LongAdder();
    private final LongAdder lappedLooks = new LongAdder();
    private final LongAdder soundBytes = new LongAdder();
    private final LongAdder lostSoundBytes = new LongAdder();
    private final LongAdder badSamples = new LongAdder();
    private final LongAdder badLines = new LongAdder();
    private final LongAdder droppedInputs = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private volatile long lastNoticeNanos;

    IpcCounters() {}

    /** Pictures that came to the screen. */
    public long pictures() {
        return pictures.sum();
    }

    /** Pictures that the emulator replaced before they were taken. */
    public long missedPictures() {
        return missedPictures.sum();
    }

    /** Pictures that were left out because the size changed. */
    public long skippedPictures() {
        return skippedPictures.sum();
    }

    /** Looks at which the writer was faster than every copy. */
    public long lappedLooks() {
        return lappedLooks.sum();
    }

    /** Sound that was taken. */
    public long soundBytes() {
        return soundBytes.sum();
    }

    /** Sound that was overwritten before it was taken: exact when the writer's position runs free, else an estimate. */
    public long lostSoundBytes() {
        return lostSoundBytes.sum();
    }

    /** Samples that were no numbers, and became silence. */
    public long badSamples() {
        return badSamples.sum();
    }

    /** Lines on the control socket that were no message of the protocol. */
    public long badLines() {
        return badLines.sum();
    }

    /** Keys, buttons and motion that the emulator could not take. */
    public long droppedInputs() {
        return droppedInputs.sum();
    }

    /** How often an emulator connected. */
    public long connections() {
        return connections.sum();
    }

    /** How long the last picture had been there when it was noticed, by the emulator's stamp of the same clock. */
    public long lastNoticeNanos() {
        return lastNoticeNanos;
    }

    void noticed(long nanos) {
        lastNoticeNanos = nanos;
    }

    void countPicture(long missed) {
        pictures.increment();
        missedPictures.add(missed);
    }

    void countSkipped() {
        skippedPictures.increment();
    }

    void countLapped() {
        lappedLooks.increment();
    }

    void countSound(long bytes, long lostBytes) {
        soundBytes.add(bytes);
        lostSoundBytes.add(lostBytes);
    }

    void countBadSample() {
        badSamples.increment();
    }

    void countBadLine() {
        badLines.increment();
    }

    void countDroppedInput() {
        droppedInputs.increment();
    }

    void countConnection() {
        connections.increment();
    }
}
