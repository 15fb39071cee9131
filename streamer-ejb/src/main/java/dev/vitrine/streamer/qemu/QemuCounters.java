package dev.vitrine.streamer.qemu;

import java.util.concurrent.atomic.AtomicLong;

/** What happened on a guest's connections since it was opened; each number only grows. */
public final class QemuCounters {

    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong droppedMessages = new AtomicLong();
    private final AtomicLong droppedInputs = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();

    private final AtomicLong pictureBytes = new AtomicLong();
    private final AtomicLong sharedPictures = new AtomicLong();
    private final AtomicLong sharedUpdates = new AtomicLong();
    private final AtomicLong sharingsRefused = new AtomicLong();
    private final AtomicLong descriptorsTaken = new AtomicLong();
    private final AtomicLong descriptorsClosed = new AtomicLong();
    private volatile String sharingRefusal = "";

    private final AtomicLong soundWrites = new AtomicLong();
    private final AtomicLong soundBytes = new AtomicLong();
    private final AtomicLong tornWrites = new AtomicLong();
    private final AtomicLong straySoundCalls = new AtomicLong();
    private final AtomicLong refusedVoices = new AtomicLong();
    private final AtomicLong unplayableWrites = new AtomicLong();
    private final AtomicLong microphoneReads = new AtomicLong();
    private final AtomicLong printedBytes = new AtomicLong();
    private final AtomicLong typedBytes = new AtomicLong();
    private volatile String voiceRefusal = "";

    QemuCounters() {}

    /** Whole pictures that were taken, over the socket. */
    public long pictures() {
        return pictures.get();
    }

    /** Parts of pictures that were taken, over the socket. */
    public long updates() {
        return updates.get();
    }

    /** The bytes of both. */
    public long pictureBytes() {
        return pictureBytes.get();
    }

    /** How often QEMU named memory with a picture that was taken. */
    public long sharedPictures() {
        return sharedPictures.get();
    }

    /** How often rows were taken from such memory. */
    public long sharedUpdates() {
        return sharedUpdates.get();
    }

    /** How often a picture in shared memory could not be taken. */
    public long sharingsRefused() {
        return sharingsRefused.get();
    }

    /** Why the last of these was refused, empty when none was. */
    public String sharingRefusal() {
        return sharingRefusal;
    }

    /** Descriptors of QEMU's that came over a socket. */
    public long descriptorsTaken() {
        return descriptorsTaken.get();
    }

    /**
     * Those of them that are open at the moment: one for each display that shares its pictures' memory, and while the next is
     * taken over two.
     */
    public long descriptorsHeld() {
        return descriptorsTaken.get() - descriptorsClosed.get();
    }

    /** Messages whose sizes, rectangles or formats did not fit. */
    public long droppedMessages() {
        return droppedMessages.get();
    }

    /** Keys, buttons and motion that the guest could not take. */
    public long droppedInputs() {
        return droppedInputs.get();
    }

    /** How often QEMU was found. */
    public long sessions() {
        return sessions.get();
    }

    /** Blocks of samples that QEMU wrote to voices that can be played. */
    public long soundWrites() {
        return soundWrites.get();
    }

    /** The bytes of these. */
    public long soundBytes() {
        return soundBytes.get();
    }

    /** Those of them that were no whole number of frames. */
    public long tornWrites() {
        return tornWrites.get();
    }

    /** Calls for voices that were not announced, and such as are too long. */
    public long straySoundCalls() {
        return straySoundCalls.get();
    }

    /** Voices in formats that nobody can play or record, or beyond a bound. */
    public long refusedVoices() {
        return refusedVoices.get();
    }

    /** Why the last of these was refused, empty when none was. */
    public String voiceRefusal() {
        return voiceRefusal;
    }

    /** Blocks that QEMU wrote to refused voices. */
    public long unplayableWrites() {
        return unplayableWrites.get();
    }

    /** How often QEMU asked for what the microphone hears. */
    public long microphoneReads() {
        return microphoneReads.get();
    }

    /** What the serial consoles printed. */
    public long printedBytes() {
        return printedBytes.get();
    }

    /** What was typed into them and taken. */
    public long typedBytes() {
        return typedBytes.get();
    }

    void countPrinted(int lengthBytes) {
        printedBytes.getAndAdd(lengthBytes);
    }

    void countTyped(int lengthBytes) {
        typedBytes.getAndAdd(lengthBytes);
    }

    void countPicture() {
        pictures.getAndIncrement();
    }

    void countUpdate() {
        updates.getAndIncrement();
    }

    void countPictureBytes(int lengthBytes) {
        pictureBytes.getAndAdd(lengthBytes);
    }

    void countSharedPicture() {
        sharedPictures.getAndIncrement();
    }

    void countSharedUpdate() {
        sharedUpdates.getAndIncrement();
    }

    void countSharingRefused(String reason) {
        sharingRefusal = reason;
        sharingsRefused.getAndIncrement();
    }

    void countDescriptorTaken() {
        descriptorsTaken.getAndIncrement();
    }

    void countDescriptorClosed() {
        descriptorsClosed.getAndIncrement();
    }

    void countDroppedMessage() {
        droppedMessages.getAndIncrement();
    }

    void countDroppedInput() {
        droppedInputs.getAndIncrement();
    }

    void countSession() {
        sessions.getAndIncrement();
    }

    void countSoundWrite(int lengthBytes) {
        soundWrites.getAndIncrement();
        soundBytes.getAndAdd(lengthBytes);
    }

    void countTornWrite() {
        tornWrites.getAndIncrement();
    }

    void countStraySoundCall() {
        straySoundCalls.getAndIncrement();
    }

    void countRefusedVoice(String reason) {
        voiceRefusal = reason;
        refusedVoices.getAndIncrement();
    }

    void countUnplayableWrite() {
        unplayableWrites.getAndIncrement();
    }

    void countMicrophoneRead() {
        microphoneReads.getAndIncrement();
    }
}
