package dev.vitrine.streamer.sound.pcm;

/** The engine's rate. */
final class SoundRate {

    static final int HZ = 48_000;

    private SoundRate() {}
}
