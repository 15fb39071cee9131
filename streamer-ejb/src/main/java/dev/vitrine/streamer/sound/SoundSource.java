package dev.vitrine.streamer.sound;

/** Gives a guest's sound in the engine's format, one frame every 10 ms, to all who are attached. */
public interface SoundSource {

    /** From now on {@code sink} gets every frame. */
    void attach(SoundSink sink);

    /** After this returned {@code sink} gets no further frame. */
    void detach(SoundSink sink);
}
