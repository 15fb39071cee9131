package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.sound.pcm.PcmFormat;

/**
 * What Init says of a voice.
 *
 * @param id the voice's number, unique while it is there
 */
record AudioAnnouncement(long id, PcmFormat.Verdict verdict) {

    /** Reads {@code id, bits, is_signed, is_float, freq, nchannels, bytes_per_frame, bytes_per_second, be}. */
    static AudioAnnouncement read(WireCursor body) {
        long id = body.int64();
        int bits = body.uint8();
        boolean signed = body.int32() != 0;
        boolean floating = body.int32() != 0;
        long rateHz = Integer.toUnsignedLong(body.int32());
        int channels = body.uint8();
        long bytesPerFrame = Integer.toUnsignedLong(body.int32());
        body.int32(); // bytes a second: the product of the two above
        boolean bigEndian = body.int32() != 0;
        PcmFormat.Verdict verdict = PcmFormat.check(bits, signed, floating, bigEndian, rateHz, channels);
        return new AudioAnnouncement(id, body.failed() ? malformed() : agreeing(verdict, bytesPerFrame));
    }

    private static PcmFormat.Verdict agreeing(PcmFormat.Verdict verdict, long bytesPerFrame) {
        return switch (verdict) {
            case PcmFormat.Verdict.Refused refused -> refused;
            case PcmFormat.Verdict.Accepted accepted -> {
                int frameBytes = accepted.format().frameBytes();
                yield bytesPerFrame == frameBytes
                        ? accepted
                        : new PcmFormat.Verdict.Refused(accepted.format() + " in frames of " + bytesPerFrame
                                + " bytes: they must have " + frameBytes);
            }
        };
    }

    private static PcmFormat.Verdict malformed() {
        return new PcmFormat.Verdict.Refused("sound format: Init was cut short");
    }
}
