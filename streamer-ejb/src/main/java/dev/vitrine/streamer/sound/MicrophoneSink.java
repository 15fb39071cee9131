package dev.vitrine.streamer.sound;

import java.nio.ByteBuffer;

/** Takes what the microphone of the one viewer who may speak hears, on any thread; returns at once. */
@FunctionalInterface
public interface MicrophoneSink {

    /**
     * The next samples, mostly 10 ms of them; what the guest does not take in time is lost and counted.
     *
     * @param pcm 48 kHz, signed 16 bit little-endian, interleaved; its remaining bytes are read before the return, a torn
     *     last frame is passed over
     * @param channels 1 or 2
     * @throws IllegalArgumentException for another number of channels
     */
    void write(ByteBuffer pcm, int channels);
}
