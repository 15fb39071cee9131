package dev.vitrine.bench.sound;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.sound.StreamCounters;
import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * By how many samples the delay of the bus changes in an hour whose guest's clock is fast or slow: an hour of virtual time, in
 * which a guest plays a sound without pause in QEMU's blocks.
 */
final class BusDrift {

    private static final PcmFormat FORMAT = new PcmFormat(16, true, false, false, 48_000, 2);
    private static final int BLOCK = 1024;
    private static final int SAMPLE = 0x1000_1000;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MINUTES = 62;
    /** Until then the difference of the clocks is being proven. */
    private static final int FIRST_MINUTE = 2;

    void run(Report report) {
        for (double ppm : new double[] {0, 200, -200}) {
            List<Double> samples = List.of(Math.abs(driftSamples(ppm)));
            report.add(Row.max(
                    "bus, guest's clock off by %.0f ppm: drift an hour".formatted(ppm), "smp", Samples.of(samples)));
        }
        report.note(
                "smp are samples at 48 kHz: the change of a minute's mean delay between the third minute and an hour"
                        + " later. A sample of delay is kept by resampling; what stays is how the blocks fall on the frames.");
    }

    private static double driftSamples(double ppm) {
        Guest guest = new Guest(1 + ppm * 1e-6);
        double[] minutes = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            minutes[minute] = guest.minuteOfDelays();
        }
        return (minutes[MINUTES - 1] - minutes[FIRST_MINUTE])
                * FORMAT.rateHz()
                / 1e9
                * 60
                / (MINUTES - 1 - FIRST_MINUTE);
    }

    private static final class Guest {

        private final double speed;
        private final SoundStreams streams = new SoundStreams(SoundSettings.standard(), 0);
        private final VoiceSink voice = streams.open(new VoiceDescription(1, FORMAT, 0));
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK * 4).order(ByteOrder.LITTLE_ENDIAN);
        private long written;
        private long minutes;

        Guest(double speed) {
            this.speed = speed;
            while (block.hasRemaining()) {
                block.putInt(SAMPLE);
            }
            voice.enabled(true, 0);
        }

        /** A minute passes. The mean of the delays, in nanoseconds, after each of its blocks. */
        double minuteOfDelays() {
            long until = ++minutes * MINUTE_NANOS;
            DoubleStream.Builder delays = DoubleStream.builder();
            for (long due = dueNanos(); due < until; due = dueNanos()) {
                while (streams.nextNanos() < due) {
                    streams.advance(streams.nextNanos());
                }
                voice.write(block.rewind(), due);
                written += BLOCK;
                delays.add(delayNanos());
            }
            return delays.build().average().orElseThrow();
        }

        /** When the guest has played another block. */
        private long dueNanos() {
            return Math.round((written + BLOCK) * 1e9 / FORMAT.rateHz() / speed);
        }

        /** After what time in the guest the next sample will sound. */
        private double delayNanos() {
            StreamCounters counters = streams.streams().getFirst().counters();
            double taken = (counters.written() - counters.queued()) * 1e9 / FORMAT.rateHz() / speed;
            return streams.nextNanos() - taken;
        }
    }
}
