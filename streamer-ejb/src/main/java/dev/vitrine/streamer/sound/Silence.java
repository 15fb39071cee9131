package dev.vitrine.streamer.sound;

/** A frame of nothing but zeros, which nobody writes to. */
final class Silence {

    static final byte[] FRAME = new byte[SoundFormat.FRAME_BYTES];

    private Silence() {}
}
