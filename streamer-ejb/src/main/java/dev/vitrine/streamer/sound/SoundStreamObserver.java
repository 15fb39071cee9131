package dev.vitrine.streamer.sound;

/** Told of a guest's streams on the thread that opened or closed them: must return at once and must not throw. */
public interface SoundStreamObserver {

    /** A stream is there from now on; nothing of it sounded yet. */
    void streamCame(SoundStream stream);

    /** The stream gives no further frame. */
    void streamWent(SoundStream stream);
}
