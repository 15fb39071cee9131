package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One native peer connection with its tracks, and every native reference that belongs to it. For the media thread.
 *
 * <p>Picture and sound are in streams of their own: a browser synchronises what is in one stream, so that the picture would
 * wait for the sound.
 */
final class Connection implements SoundFeed.Outlet, AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Connection.class.getName());

    private final ConnectionCallbacks callbacks;
    private final RTCPeerConnection peer;
    private final RTCRtpSender videoSender;
    private final Optional<RTCRtpSender> audioSender;
    private final List<NativeReference> references = new ArrayList<>();

    Connection(
            PeerConnectionFactory factory,
            RTCConfiguration configuration,
            ConnectionCallbacks.Listener listener,
            CustomVideoSource video,
            Optional<CustomAudioSource> audio) {
        callbacks = new ConnectionCallbacks(listener);
        peer = factory.createPeerConnection(configuration, callbacks);
        try {
            videoSender = add(owned(factory.createVideoTrack("video", video)), "screen");
            audioSender = audio.map(source -> add(owned(factory.createAudioTrack("audio", source)), "sound"));
        } catch (RuntimeException | Error refused) {
            close();
            throw refused;
        }
    }

    RTCPeerConnection peer() {
        return peer;
    }

    /**
     * Sets what the encoder may take and by how much it scales the picture down. Takes effect in flow, with no new
     * negotiation.
     */
    void encode(Quality quality, int capBitsPerSecond) {
        RTCRtpSendParameters parameters = videoSender.getParameters();
        for (RTCRtpEncodingParameters encoding : parameters.encodings) {
            encoding.minBitrate = Math.min(quality.floorBitsPerSecond(), capBitsPerSecond);
            encoding.maxBitrate = capBitsPerSecond;
            encoding.scaleResolutionDownBy = quality.scale();
        }
        videoSender.setParameters(parameters);
    }

    /**
     * Switches the sender of sound on or off. One that is switched on again goes on at the RTP time that has passed meanwhile;
     * one that is merely given nothing would go on where it stopped, which a browser takes for seconds of delay.
     */
    @Override
    public void sounds(boolean whether) {
        audioSender.ifPresent(sender -> {
            try {
                RTCRtpSendParameters parameters = sender.getParameters();
                parameters.encodings.forEach(encoding -> encoding.active = whether);
                sender.setParameters(parameters);
            } catch (RuntimeException | Error refused) { // the others' sound goes on
                LOGGER.log(Level.WARNING, "a viewer's sound cannot be switched", refused);
            }
        });
    }

    /**
     * Ends the connection; only once, since a second {@code close()} of the native peer fails. One that were left open would kill
     * the process when the library ends: the certificate that it still waits for is handed to a thread that is gone.
     */
    @Override
    public void close() {
        callbacks.detach();
        NativeReference own = NativeReference.of(peer);
        peer.close();
        references.reversed().forEach(NativeReference::release);
        own.release();
    }

    private RTCRtpSender add(MediaStreamTrack track, String stream) {
        return owned(peer.addTrack(track, List.of(stream)));
    }

    private <T extends NativeObject> T owned(T object) {
        references.add(NativeReference.of(object));
        return object;
    }
}
