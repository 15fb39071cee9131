package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.sound.SoundSink;
import dev.vitrine.streamer.sound.SoundSource;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.synthetic.StripReading;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import dev.vitrine.streamer.viewer.IceServer;
import dev.vitrine.streamer.viewer.IceSettings;
import dev.vitrine.streamer.viewer.InputChannel;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PictureLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebRtcPeersTest {

    private static final int[] BARS = {
        0xFFFFFF, 0xFFFF00, 0x00FFFF, 0x00FF00, 0xFF00FF, 0xFF0000, 0x0000FF, 0x000000,
    };
    private static final SyntheticSettings STILL = new SyntheticSettings(1280, 720, 0, false);
    private static final SyntheticSettings MOVING = new SyntheticSettings(640, 480, 30, false);

    private final MediaLibrary library = new MediaLibrary();
    private final AtomicReference<IceSettings> ice = new AtomicReference<>(new IceSettings(List.of(), false));
    private final WebRtcPeers peers = Loopback.peers(WebRtcSettings.standard(), ice::get);

    @AfterEach
    void close() {
        peers.close();
        library.close();
    }

    @Test
    void showsTheGuestsPictureInItsColours() throws Exception {
        try (Guest guest = Loopback.guest(MOVING);
                ViewingPeer viewer = view(Loopback.display(guest)).join()) {
            ReceivedPicture picture = viewer.awaitPicture(now -> now.strip(1).isPresent());

            assertThat(picture.width()).isEqualTo(640);
            assertThat(picture.height()).isEqualTo(480);
            for (int bar = 0; bar < BARS.length; bar++) {
                Colours.assertAlike(picture.rgb(40 + 80 * bar, 100), BARS[bar]);
            }
            viewer.awaitPicture(now -> frame(now) > frame(picture) + 10);
        }
    }

    @Test
    void closesAConnectionThatIsJustBeingMade() throws Exception {
        long before = libraryThreads();
        WebRtcPeers closing = Loopback.peers(WebRtcSettings.standard(), ice::get);
        HeldUpSound sound = new HeldUpSound();
        try (Guest guest = Loopback.guest(STILL);
                ViewingPeer viewer = new ViewingPeer(library, closing, Loopback.display(guest), Optional.of(sound))) {
            viewer.offerAlone(false);
            sound.asked.await();
            Thread closer = Thread.ofPlatform().start(closing::close);
            Loopback.await(() -> closer.getState() == Thread.State.TIMED_WAITING);

            sound.goOn.countDown();
            closer.join();

            viewer.await(PeerState.CLOSED);
            Loopback.await(() -> libraryThreads() == before);
        }
    }

    /** Keeps whoever makes a connection, and so first looks for the feed of its sound, until the test lets it go on. */
    private static final class HeldUpSound implements SoundSource {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void attach(SoundSink sink) {}

        @Override
        public void detach(SoundSink sink) {}

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            asked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return 1;
        }
    }

    /** Those of which each library that is open has one. */
    private static long libraryThreads() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(thread -> name(thread).equals("AudioDeviceBuff"))
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException ended) {
            return "";
        }
    }

    @Test
    void givesALateViewerThePictureOfAStillScreen() throws Exception {
        try (Guest guest = Loopback.guest(STILL);
                ViewingPeer first = view(Loopback.display(guest)).join()) {
            ReceivedPicture picture = first.awaitPicture(now -> now.strip(1).isPresent());
            awaitSilence(first);

            try (ViewingPeer late = view(Loopback.display(guest)).join()) {
                assertThat(frame(late.awaitPicture(now -> now.strip(1).isPresent())))
                        .isEqualTo(frame(picture));
            }
        }
    }

    @Test
    void refinesAStillScreenUntilSmallTextIsSharpAndThenSendsNothing() throws Exception {
        try (Guest guest = Loopback.guest(STILL);
                ViewingPeer viewer = view(Loopback.display(guest)).join()) {
            viewer.awaitPicture(now -> now.strip(1).isPresent());
            awaitSilence(viewer);
            ReceivedPicture shown = viewer.awaitPicture(now -> true);
            assertThat(shown.signalToNoise(
                            Loopback.original(Loopback.display(guest).screen()), 540))
                    .as("decibels in the lines of text")
                    .isGreaterThan(40);

            double packets = viewer.received("video", "packetsReceived");
            Thread.sleep(1500);
            assertThat(viewer.received("video", "packetsReceived")).isEqualTo(packets);

            Loopback.display(guest).input().pointerTo(99, 77);
            ReceivedPicture moved =
                    viewer.awaitPicture(now -> now.strip(1).map(StripReading::x).orElse(0) == 99);
            assertThat(moved.strip(1).map(StripReading::y)).contains(77);
        }
    }

    @Test
    void followsChangesOfSizeWithoutNegotiation() throws Exception {
        try (Guest guest = Loopback.guest(MOVING);
                ViewingPeer viewer = view(Loopback.display(guest)).join()) {
            viewer.awaitPicture(now -> now.strip(1).isPresent());

            Loopback.display(guest).input().key(Key.F2, true);
            viewer.awaitPicture(now -> now.width() == 800 && now.strip(1).isPresent());
            Loopback.display(guest).input().key(Key.F5, true);
            ReceivedPicture last = viewer.awaitPicture(
                    now -> now.width() == 1280 && now.strip(1).isPresent());

            assertThat(last.height()).isEqualTo(800);
            assertThat(last.strip(1).map(StripReading::key)).contains(Key.F5.qnum());
            assertThat(viewer.answers).isEmpty();
        }
    }

    @Test
    void showsOddSizesAndPaddedRows() throws Exception {
        DrawnDisplay display = new DrawnDisplay();
        display.show(641, 481, 641 * 4, 0xFF0000, 0x0000FF);
        try (ViewingPeer viewer = view(display).join()) {
            ReceivedPicture odd = viewer.awaitPicture(now -> now.width() == 641);
            assertThat(odd.height()).isEqualTo(481);

            display.show(322, 243, 400 * 4, 0xFF00FF, 0x00FFFF);
            ReceivedPicture padded = viewer.awaitPicture(now -> now.width() == 322);
            assertThat(padded.height()).isEqualTo(243);
            Colours.assertAlike(padded.rgb(20, 20), 0xFF00FF);
            Colours.assertAlike(padded.rgb(318, 238), 0x00FFFF);
        }
    }

    @Test
    void waitsForTheFirstPictureOfABlankScreen() throws Exception {
        DrawnDisplay display = new DrawnDisplay();
        try (ViewingPeer viewer = view(display).join()) {
            display.show(320, 240, 320 * 4, 0xFFFFFF, 0x000000);
            viewer.awaitPicture(now -> now.width() == 320);
            display.screen().blank(System.nanoTime());
            display.show(400, 300, 400 * 4, 0xFFFFFF, 0x000000);
            viewer.awaitPicture(now -> now.width() == 400);
        }
    }

    @Test
    void halvesThePictureWhenItIsToDownsample() throws Exception {
        WebRtcSettings standard = WebRtcSettings.standard();
        WebRtcSettings halving = new WebRtcSettings(
                List.of(VideoCodec.H264, VideoCodec.VP8),
                standard.bitrates(),
                30,
                true,
                new PortRange(40_000, 40_999),
                standard.refinement());
        try (WebRtcPeers other = Loopback.peers(halving, ice::get);
                Guest guest = Loopback.guest(STILL);
                ViewingPeer viewer =
                        new ViewingPeer(library, other, Loopback.display(guest), Optional.empty()).join()) {
            ReceivedPicture picture = viewer.awaitPicture(now -> now.strip(2).isPresent());

            assertThat(picture.width()).isEqualTo(640);
            assertThat(picture.height()).isEqualTo(360);
        }
    }

    @Test
    void sendsASmallerPictureRatherThanNoneWhenTheBitrateIsTooLow() throws Exception {
        WebRtcSettings standard = WebRtcSettings.standard();
        WebRtcSettings starved = new WebRtcSettings(
                standard.codecs(),
                new BitrateBounds(BitrateBounds.LEAST, BitrateBounds.LEAST, BitrateBounds.LEAST),
                60,
                false,
                PortRange.ANY,
                standard.refinement());
        try (WebRtcPeers other = Loopback.peers(starved, ice::get);
                Guest guest = Loopback.guest(new SyntheticSettings(1920, 1080, 60, false));
                ViewingPeer viewer =
                        new ViewingPeer(library, other, Loopback.display(guest), Optional.empty()).join()) {
            ReceivedPicture smaller = viewer.awaitPicture(now -> now.width() < 1920);
            viewer.awaitPicture(now -> now != smaller);
        }
    }

    @Test
    void passesInputOfBothChannels() throws Exception {
        DrawnDisplay display = new DrawnDisplay();
        try (ViewingPeer viewer = view(display).join()) {
            viewer.send(InputChannel.KEYS, new byte[] {6});
            assertThat(ViewingPeer.take(viewer.inputs)).isEqualTo("KEYS 06");
            viewer.send(InputChannel.POINTER, new byte[] {2, 0, 0, 0, 1, 0, 9, 0, 8});
            assertThat(ViewingPeer.take(viewer.inputs)).isEqualTo("POINTER 020000000100090008");
        }
    }

    @Test
    void closesAChannelThatItDoesNotKnow() throws Exception {
        try (ViewingPeer viewer = view(new DrawnDisplay()).join()) {
            viewer.send(InputChannel.KEYS, new byte[] {6});
            RTCDataChannel unknown = viewer.openChannel("files");
            RTCDataChannel second = viewer.openChannel("keys");

            viewer.awaitState(unknown, RTCDataChannelState.CLOSED);
            viewer.awaitState(second, RTCDataChannelState.CLOSED);
            viewer.send(InputChannel.KEYS, new byte[] {6});
            assertThat(ViewingPeer.take(viewer.inputs)).isEqualTo("KEYS 06");
            assertThat(ViewingPeer.take(viewer.inputs)).isEqualTo("KEYS 06");
        }
    }

    @Test
    void sendsTheGuestsSound() throws Exception {
        try (Guest guest = Loopback.guest(new SyntheticSettings(640, 480, 0, true));
                ViewingPeer viewer = new ViewingPeer(
                                library,
                                peers,
                                Loopback.display(guest),
                                guest.sound().map(SoundStreams::mix))
                        .join()) {
            viewer.awaitReceived("audio", "packetsReceived", 100);
            // silence alone takes some 3 bytes a packet: this much is the chirp
            viewer.awaitReceived("audio", "bytesReceived", 4000);
        }
    }

    @Test
    void tellsWhatItSends() throws Exception {
        try (Guest guest = Loopback.guest(MOVING);
                ViewingPeer viewer = view(Loopback.display(guest)).join()) {
            viewer.awaitPicture(now -> now.strip(1).isPresent());
            Loopback.await(() -> viewer.server().statistics().picturesSent() > 30);

            assertThat(viewer.server().statistics().codec()).isEqualTo("VP8");
            assertThat(viewer.server().statistics().width()).isEqualTo(640);
            assertThat(viewer.server().statistics().height()).isEqualTo(480);
            assertThat(viewer.server().statistics().bytesSent()).isPositive();
            assertThat(viewer.server().statistics().roundTripMillis()).isNotNegative();
        }
    }

    @Test
    void rejectsWhatIsNoOfferAndGoesOnForTheOthers() throws Exception {
        try (Guest guest = Loopback.guest(MOVING);
                ViewingPeer good = view(Loopback.display(guest)).join();
                ViewingPeer bad = view(Loopback.display(guest))) {
            bad.server().offer("hello");
            assertThat(ViewingPeer.take(bad.rejections)).contains("v=0");
            bad.server().offer("v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=recvonly\r\nthis is no SDP\r\n");
            assertThat(ViewingPeer.take(bad.rejections)).startsWith("the offer cannot be used: ");

            ReceivedPicture before = good.awaitPicture(now -> now.strip(1).isPresent());
            good.awaitPicture(now -> frame(now) > frame(before));
            bad.join();
            bad.awaitPicture(now -> now.strip(1).isPresent());
        }
    }

    @Test
    void rejectsAServerThatCannotBeAsked() throws Exception {
        ice.set(new IceSettings(List.of(new IceServer(List.of("http://nowhere"), "", "")), false));
        try (ViewingPeer viewer = view(new DrawnDisplay())) {
            viewer.server().offer("v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=recvonly\r\n");
            assertThat(ViewingPeer.take(viewer.rejections)).startsWith("no connection can be made: ");
        }
    }

    @Test
    void restartsIce() throws Exception {
        try (Guest guest = Loopback.guest(MOVING);
                ViewingPeer viewer = view(Loopback.display(guest))) {
            String first = viewer.offer(false);
            viewer.await(PeerState.CONNECTED);
            viewer.awaitPicture(now -> now.strip(1).isPresent());

            IceServer other = new IceServer(List.of("turn:127.0.0.1:9?transport=tcp"), "2:user", "fresh");
            ice.set(new IceSettings(List.of(other), false));
            String second = viewer.offer(true);

            assertThat(userFragment(second)).isNotEqualTo(userFragment(first));
            ReceivedPicture then = viewer.awaitPicture(now -> true);
            viewer.awaitPicture(now -> frame(now) > frame(then) + 60);
        }
    }

    @Test
    void endsWhenItIsToldAndOnlyOnce() throws Exception {
        ViewingPeer viewer = view(new DrawnDisplay()).join();
        viewer.server().close();
        viewer.await(PeerState.CLOSED);
        viewer.close();
        viewer.server().offer("v=0");
        peers.close();

        assertThat(viewer.rejections).isEmpty();
        assertThat(viewer.states).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> view(new DrawnDisplay()));
    }

    @Test
    void aLimitMakesEverybodysPicturesSmallerUntilItIsLifted() throws Exception {
        try (Guest guest = Loopback.guest(MOVING);
                ViewingPeer first = view(Loopback.display(guest)).join()) {
            first.awaitPicture(now -> now.width() == 640);

            peers.limit(new PictureLimit(2, 2));

            first.awaitPicture(now -> now.width() == 320);
            try (ViewingPeer second = view(Loopback.display(guest)).join()) {
                second.awaitPicture(now -> now.width() == 320);
            }
            peers.limit(PictureLimit.NONE);
            first.awaitPicture(now -> now.width() == 640);
        }
    }

    private ViewingPeer view(Display display) {
        return new ViewingPeer(library, peers, display, Optional.empty());
    }

    private static int frame(ReceivedPicture picture) {
        return picture.strip(1).map(StripReading::frame).orElse(Integer.MIN_VALUE);
    }

    private static String userFragment(String sdp) {
        return sdp.lines()
                .filter(line -> line.startsWith("a=ice-ufrag:"))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until no picture came for a second. */
    private static void awaitSilence(ViewingPeer viewer) throws InterruptedException {
        long before = -1;
        while (viewer.pictures.get() != before) {
            before = viewer.pictures.get();
            Thread.sleep(1000);
        }
    }
}
