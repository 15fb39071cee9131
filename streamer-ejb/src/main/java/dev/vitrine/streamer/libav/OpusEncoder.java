package dev.vitrine.streamer.libav;

import dev.vitrine.streamer.film.EncodingException;
import dev.vitrine.streamer.film.SoundEncoder;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.webm.WebmTracks;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Opus by libopus: 20 ms a packet, both channels, 96 kbit/s and next to nothing for silence. */
final class OpusEncoder implements SoundEncoder {

    private static final int BITS_PER_SECOND = 96_000;
    private static final int SAMPLES = 2 * SoundFormat.SAMPLES_PER_FRAME;

    /** Of 10: it costs a third, and nobody hears it. */
    private static final int EFFORT = 5;

    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final WebmTracks.Opus track;
    private long samples;

    OpusEncoder() {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libopus");
        if (codec == null) {
            throw new EncodingException("FFmpeg's libraries on this machine have no encoder for Opus");
        }
        context = avcodec.avcodec_alloc_context3(codec);
        context.sample_rate(SoundFormat.RATE_HZ);
        context.sample_fmt(avutil.AV_SAMPLE_FMT_S16);
        avutil.av_channel_layout_default(context.ch_layout(), SoundFormat.CHANNELS);
        context.bit_rate(BITS_PER_SECOND);
        context.compression_level(EFFORT);
        context.time_base().num(1).den(SoundFormat.RATE_HZ);
        Libav.checked(avutil.av_opt_set(context.priv_data(), "frame_duration", "20", 0), "the length of packets");
        Libav.checked(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "beginning to compress sound");
        frame = frame();
        track = new WebmTracks.Opus(head(), SoundFormat.CHANNELS, delayNanos());
    }

    private AVFrame frame() {
        AVFrame made = avutil.av_frame_alloc();
        made.format(avutil.AV_SAMPLE_FMT_S16);
        made.sample_rate(SoundFormat.RATE_HZ);
        made.nb_samples(SAMPLES);
        avutil.av_channel_layout_default(made.ch_layout(), SoundFormat.CHANNELS);
        Libav.checked(avutil.av_frame_get_buffer(made, 0), "making place for sound");
        return made;
    }

    private byte[] head() {
        byte[] head = new byte[context.extradata_size()];
        context.extradata().get(head);
        return head;
    }

    private long delayNanos() {
        return context.initial_padding() * TimeUnit.SECONDS.toNanos(1) / SoundFormat.RATE_HZ;
    }

    @Override
    public WebmTracks.Opus track() {
        return track;
    }

    @Override
    public byte[] encode(byte[] pcm) {
        Libav.checked(avutil.av_frame_make_writable(frame), "making place for sound");
        frame.data(0).put(pcm, 0, SAMPLES * SoundFormat.CHANNELS * SoundFormat.BITS_PER_SAMPLE / 8);
        frame.pts(samples);
        samples += SAMPLES;
        Libav.checked(avcodec.avcodec_send_frame(context, frame), "compressing sound");
        Libav.checked(avcodec.avcodec_receive_packet(context, packet), "taking compressed sound");
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        avcodec.av_packet_unref(packet);
        return bytes;
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
