package dev.vitrine.streamer.libav;

import dev.vitrine.streamer.film.EncodingException;
import dev.vitrine.streamer.film.FilmSettings;
import dev.vitrine.streamer.film.PictureEncoder;
import dev.vitrine.streamer.picture.PictureLayout;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * VP8 by libvpx, in its mode for what happens now: each picture goes in and comes out at once. Every size is an encoder of its
 * own, so that a picture of another size is a key frame.
 */
final class Vp8Encoder implements PictureEncoder {

    /** The format itself has 14 bits for a side. */
    private static final int MOST_SIDE = 16_383;

    private static final int MILLIS_PER_SECOND = 1000;

    /** Text stays legible in a picture that stands still; what moves may be worse. */
    private static final String QUALITY = "10";

    private static final int LEAST_QUANTIZER = 4;
    private static final int MOST_QUANTIZER = 50;

    /** EAGAIN, as FFmpeg says it on Linux. */
    private static final int NOTHING_YET = -11;

    private final FilmSettings settings;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private @Nullable Sized sized;

    /** What belongs to a size. */
    private record Sized(PictureLayout layout, AVCodecContext context, AVFrame frame, I420Converter converter) {

        void close() {
            converter.close();
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }

    Vp8Encoder(FilmSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Packet> encode(ByteBuffer pixels, PictureLayout layout, long millis, boolean key) {
        Sized now = sized(layout);
        Libav.checked(avutil.av_frame_make_writable(now.frame), "making place for a picture");
        now.converter.convert(pixels, now.frame);
        now.frame.pts(millis);
        now.frame.duration(MILLIS_PER_SECOND / settings.picturesPerSecond());
        now.frame.pict_type(key ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        Libav.checked(avcodec.avcodec_send_frame(now.context, now.frame), "compressing a picture");
        int received = avcodec.avcodec_receive_packet(now.context, packet);
        if (received == NOTHING_YET) {
            return Optional.empty();
        }
        Libav.checked(received, "taking a compressed picture");
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        boolean isKey = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        avcodec.av_packet_unref(packet);
        return Optional.of(new Packet(bytes, isKey));
    }

    private Sized sized(PictureLayout layout) {
        Sized known = sized;
        if (known != null && known.layout.equals(layout)) {
            return known;
        }
        if (known != null) {
            sized = null;
            known.close();
        }
        if (layout.width() > MOST_SIDE || layout.height() > MOST_SIDE) {
            throw new EncodingException("a picture of " + layout.width() + "x" + layout.height()
                    + " is too large for a film: " + MOST_SIDE + " pixels along a side are the most");
        }
        Sized fresh = new Sized(layout, context(layout), frame(layout), new I420Converter(layout));
        sized = fresh;
        return fresh;
    }

    private AVCodecContext context(PictureLayout layout) {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libvpx");
        if (codec == null) {
            throw new EncodingException("FFmpeg's libraries on this machine have no encoder for VP8");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        context.width(layout.width());
        context.height(layout.height());
        context.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(MILLIS_PER_SECOND);
        context.framerate().num(settings.picturesPerSecond()).den(1);
        context.bit_rate(settings.kilobits() * 1000L);
        context.qmin(LEAST_QUANTIZER);
        context.qmax(MOST_QUANTIZER);
        context.gop_size(Short.MAX_VALUE); // key frames come when they are asked for
        context.max_b_frames(0);
        context.thread_count(1);
        option(context, "deadline", "realtime");
        option(context, "cpu-used", "8");
        option(context, "lag-in-frames", "0");
        option(context, "auto-alt-ref", "0");
        option(context, "static-thresh", "100");
        option(context, "crf", QUALITY);
        try {
            Libav.checked(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "beginning to compress pictures");
        } catch (EncodingException failure) {
            avcodec.avcodec_free_context(context);
            throw failure;
        }
        return context;
    }

    private static void option(AVCodecContext context, String name, String value) {
        Libav.checked(avutil.av_opt_set(context.priv_data(), name, value, 0), "the encoder's option " + name);
    }

    private static AVFrame frame(PictureLayout layout) {
        AVFrame frame = avutil.av_frame_alloc();
        frame.format(avutil.AV_PIX_FMT_YUV420P);
        frame.width(layout.width());
        frame.height(layout.height());
        Libav.checked(avutil.av_frame_get_buffer(frame, 0), "making place for a picture");
        return frame;
    }

    @Override
    public void close() {
        if (sized != null) {
            sized.close();
            sized = null;
        }
        avcodec.av_packet_free(packet);
    }
}
