package dev.vitrine.streamer.sound;

/** Gives a guest's recorder what the microphone hears, silence when it hears nothing; for one thread. */
public interface MicrophoneSource {

    /**
     * The next frames.
     *
     * @param stereo takes left and right of each frame in turn, full scale is 32768
     * @param frames at 48 kHz, at most half of the array's length
     */
    void read(float[] stereo, int frames);

    /** What is waited for by nobody is forgotten: the next frame is one that comes from now on. */
    void restart();
}
