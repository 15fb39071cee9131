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
 * By how many samples the delay of the bus changes in an hour whose guest's clock is fast or slow: virtual time, in which a
 * guest plays a sound without pause in QEMU's blocks. The hour begins when the bus has learned the difference of the clocks;
 * how long that takes is a figure of its own.
 */
final class BusDrift {

    private static final PcmFormat FORMAT = new PcmFormat(16, true, false, false, 48_000, 2);
    private static final int BLOCK = 1024;
    private static final int SAMPLE = 0x1000_1000;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    /** The control brings a deviation back within some minutes, to a sample within twenty (docs/adr/0004). */
    private static final int SETTLED_MINUTE = 30;

    private static final int MINUTES = SETTLED_MINUTE + 61;
    private static final double NANOS_PER_SAMPLE = 1e9 / FORMAT.rateHz();

    void run(Report report) {
        for (double ppm : new double[] {0, 200, -200}) {
            double[] delays = delaysInSamples(ppm);
            double drift = Math.abs(Math.rint(delays[MINUTES - 1] - delays[SETTLED_MINUTE]));
            String clocks = "bus, guest's clock off by %.0f ppm: ".formatted(ppm);
            report.add(Row.max(clocks + "drift an hour", "smp", Samples.of(List.of(drift)))
                    .target(0));
            report.add(Row.max(
                    clocks + "until the delay stays", "min", Samples.of(List.of((double) minutesToSettle(delays)))));
        }
        report.note(
                "smp are whole samples at 48 kHz: the change of a minute's mean delay between the 31st minute and an hour"
                        + " later. Before, the control learns the difference of the clocks, and the delay is within a frame;"
                        + " it stays from the minute on after which no minute's mean is a sample away from the last one's.");
    }

    private static double[] delaysInSamples(double ppm) {
        Guest guest = new Guest(1 + ppm * 1e-6);
        double[] delays = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            delays[minute] = guest.minuteOfDelays() / NANOS_PER_SAMPLE;
        }
        return delays;
    }

    private static int minutesToSettle(double[] delays) {
        int minute = delays.length;
        while (minute > 0 && Math.abs(delays[minute - 1] - delays[delays.length - 1]) < 1) {
            minute--;
        }
        return minute;
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
