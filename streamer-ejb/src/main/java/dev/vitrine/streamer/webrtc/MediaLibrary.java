package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;

/**
 * libwebrtc with its three threads. The audio module is the dummy one, because every other wants a sound card and aborts the
 * process where there is none.
 */
final class MediaLibrary implements AutoCloseable {

    private final AudioDeviceModule audio = new AudioDeviceModule(AudioLayer.kDummyAudio);
    private final PeerConnectionFactory factory = new PeerConnectionFactory(audio);

    PeerConnectionFactory factory() {
        return factory;
    }

    /** Ends the library's threads. Everything that the factory made must have been released before. */
    @Override
    public void close() {
        factory.dispose();
        audio.dispose();
    }
}
