package dev.vitrine.streamer.sound;

/** A frame of nothing but zeros, which nobody writes to. */
@SuppressWarnings("MutablePublicArray") // a copy for each look would be garbage a hundred times a second
public final class Silence {

    public static final byte[] FRAME = new byte[SoundFormat.FRAME_BYTES];

    private Silence() {}
}
