package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.vitrine.streamer.viewer.InputChannel;
import dev.vitrine.streamer.viewer.PeerObserver;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's data channels. A label that is unknown, or that is there already, is closed at once. Messages are told on the
 * library's thread, because the shortest way is what input needs.
 */
final class InputChannels {

    private record Open(RTCDataChannel channel, NativeReference reference, Listener listener) {

        void close() {
            listener.detach();
            channel.unregisterObserver();
            channel.close();
            reference.release();
        }
    }

    private final PeerObserver observer;
    private final Map<InputChannel, Open> open = new EnumMap<>(InputChannel.class);

    InputChannels(PeerObserver observer) {
        this.observer = observer;
    }

    /** Takes a channel that the browser opened. For the media thread, as everything here. */
    void add(RTCDataChannel channel) {
        NativeReference reference = NativeReference.of(channel);
        Optional<InputChannel> input = InputChannel.ofLabel(channel.getLabel());
        if (input.isEmpty() || open.containsKey(input.get())) {
            channel.close();
            reference.release();
            return;
        }
        Listener listener = new Listener(input.get(), observer);
        open.put(input.get(), new Open(channel, reference, listener));
        channel.registerObserver(listener);
    }

    void close() {
        open.values().forEach(Open::close);
        open.clear();
    }

    /** The library never lets go of an observer, so this one lets go of whom it tells. */
    private static final class Listener implements RTCDataChannelObserver {

        private final InputChannel input;
        private volatile @Nullable PeerObserver observer;

        private Listener(InputChannel input, PeerObserver observer) {
            this.input = input;
            this.observer = observer;
        }

        private void detach() {
            observer = null;
        }

        @Override
        public void onMessage(RTCDataChannelBuffer message) {
            Callback.guard(() -> {
                PeerObserver to = observer;
                if (to != null) {
                    to.input(input, message.data);
                }
            });
        }

        @Override
        public void onStateChange() {
            // the peer connection's own state tells when a viewer leaves
        }

        @Override
        public void onBufferedAmountChange(long previousAmount) {
            // nothing is sent here
        }
    }
}
