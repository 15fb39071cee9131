package dev.vitrine.streamer.libav;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** Reads a film as FFmpeg's own players do: what is seen and heard when, from the file's time 0. */
public final class FilmReader {

    private static final int STRIP_CELL = 16;
    private static final int STRIP_WORDS = 4;
    private static final int STRIP_BITS = 32;
    private static final int MAGIC = 0xA5;
    private static final int FLASH_WIDTH = 64;

    /**
     * A picture that was decoded.
     *
     * @param seconds when it is shown
     * @param brightness of each pixel, row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Picture(double seconds, int width, int height, byte[] brightness) {

        /** The four words of a synthetic guest's strip; empty when there is none to be read. */
        public Optional<long[]> strip() {
            long[] words = new long[STRIP_WORDS];
            long sum = 0;
            for (int row = 0; row < STRIP_WORDS; row++) {
                for (int bit = 0; bit < STRIP_BITS; bit++) {
                    int x = bit * STRIP_CELL + STRIP_CELL / 2;
                    int y = row * STRIP_CELL + STRIP_CELL / 2;
                    words[row] = (words[row] << 1) | (at(x, y) > 127 ? 1 : 0);
                }
                for (int shift = 0; row < STRIP_WORDS - 1 && shift < STRIP_BITS; shift += 8) {
                    sum += (words[row] >> shift) & 0xff;
                }
            }
            sum += (words[3] >> 16) & 0xff;
            boolean isStrip = (words[3] >> 24) == MAGIC && (words[3] & 0xffff) == ((sum * 257) & 0xffff);
            return isStrip ? Optional.of(words) : Optional.empty();
        }

        /** Whether the synthetic guest's patch, at the bottom right, is lit. */
        public boolean isFlash() {
            return at(width - FLASH_WIDTH / 2, height - 8) > 127;
        }

        private int at(int x, int y) {
            return brightness[y * width + x] & 0xff;
        }
    }

    private final List<Picture> pictures = new ArrayList<>();
    private final List<Double> soundSeconds = new ArrayList<>();
    private final List<float[]> sound = new ArrayList<>();
    private double durationSeconds;

    private FilmReader() {}

    /** @throws IllegalStateException when it is no film that can be played */
    public static FilmReader read(Path file) {
        FilmReader reader = new FilmReader();
        AVFormatContext input = avformat.avformat_alloc_context();
        checked(avformat.avformat_open_input(input, file.toString(), null, (AVDictionary) null), "opening " + file);
        try {
            reader.read(input);
        } finally {
            avformat.avformat_close_input(input);
        }
        return reader;
    }

    /** In the order in which they are shown. */
    public List<Picture> pictures() {
        return pictures;
    }

    /** Those that are shown after the one time and before the other. */
    public List<Picture> picturesBetween(double seconds, double untilSeconds) {
        return pictures.stream()
                .filter(picture -> picture.seconds() > seconds && picture.seconds() < untilSeconds)
                .toList();
    }

    /** The longest that one of these pictures is shown before the next comes; without two of them, for ever. */
    public static double longestShownSeconds(List<Picture> pictures) {
        return IntStream.range(1, pictures.size())
                .mapToDouble(
                        at -> pictures.get(at).seconds() - pictures.get(at - 1).seconds())
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** What the file says of its length. */
    public double durationSeconds() {
        return durationSeconds;
    }

    /** When the last sound ends; 0 without any. */
    public double soundEndSeconds() {
        return sound.isEmpty() ? 0 : soundSeconds.getLast() + sound.getLast().length / 48_000.0;
    }

    /** When a sound begins after silence of 100 ms at least. */
    public List<Double> onsets() {
        List<Double> onsets = new ArrayList<>();
        double loudUntil = Double.NEGATIVE_INFINITY;
        for (int piece = 0; piece < sound.size(); piece++) {
            float[] samples = sound.get(piece);
            for (int n = 0; n < samples.length; n++) {
                double seconds = soundSeconds.get(piece) + n / 48_000.0;
                if (Math.abs(samples[n]) > 0.05) {
                    if (seconds - loudUntil > 0.1) {
                        onsets.add(seconds);
                    }
                    loudUntil = seconds;
                }
            }
        }
        return onsets;
    }

    /** The longest stretch for which no sound is there at all, between its pieces. */
    public double longestGapSeconds() {
        double longest = 0;
        for (int piece = 1; piece < sound.size(); piece++) {
            double ended = soundSeconds.get(piece - 1) + sound.get(piece - 1).length / 48_000.0;
            longest = Math.max(longest, soundSeconds.get(piece) - ended);
        }
        return longest;
    }

    private void read(AVFormatContext input) {
        checked(avformat.avformat_find_stream_info(input, (AVDictionary) null), "looking for tracks");
        durationSeconds = Math.max(0, input.duration() / 1e6);
        List<AVCodecContext> decoders = new ArrayList<>();
        for (int i = 0; i < input.nb_streams(); i++) {
            decoders.add(decoder(input.streams(i)));
        }
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame frame = avutil.av_frame_alloc();
        while (avformat.av_read_frame(input, packet) >= 0) {
            int stream = packet.stream_index();
            decode(decoders.get(stream), input.streams(stream), packet, frame);
            avcodec.av_packet_unref(packet);
        }
        for (int i = 0; i < decoders.size(); i++) {
            decode(decoders.get(i), input.streams(i), null, frame);
            avcodec.avcodec_free_context(decoders.get(i));
        }
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
    }

    private static AVCodecContext decoder(AVStream stream) {
        AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        checked(avcodec.avcodec_parameters_to_context(context, stream.codecpar()), "taking a track's parameters");
        context.pkt_timebase(stream.time_base());
        checked(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "opening a decoder");
        return context;
    }

    private void decode(AVCodecContext decoder, AVStream stream, @Nullable AVPacket packet, AVFrame frame) {
        checked(avcodec.avcodec_send_packet(decoder, packet), "decoding");
        while (avcodec.avcodec_receive_frame(decoder, frame) >= 0) {
            double seconds = frame.best_effort_timestamp() * avutil.av_q2d(stream.time_base());
            if (decoder.codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
                pictures.add(picture(seconds, frame));
            } else {
                soundSeconds.add(seconds);
                float[] left = new float[frame.nb_samples()];
                new FloatPointer(frame.data(0)).get(left);
                sound.add(left);
            }
            avutil.av_frame_unref(frame);
        }
    }

    private static Picture picture(double seconds, AVFrame frame) {
        byte[] brightness = new byte[frame.width() * frame.height()];
        BytePointer rows = frame.data(0);
        for (int row = 0; row < frame.height(); row++) {
            rows.position((long) row * frame.linesize(0)).get(brightness, row * frame.width(), frame.width());
        }
        return new Picture(seconds, frame.width(), frame.height(), brightness);
    }

    private static void checked(int result, String what) {
        if (result < 0) {
            throw new IllegalStateException(what + " failed: " + result);
        }
    }
}
