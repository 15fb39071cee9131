package dev.vitrine.bench.turn;

import java.util.Locale;

/**
 * What is offered to a relay.
 *
 * @param mode {@code up}, {@code down}, {@code echo} or {@code cycle}
 * @param flows clients with a channel each; for cycles the most there can be
 * @param sizeBytes data of a packet
 * @param burst packets that a sender gives to the system as one, by segmentation offload
 * @param ratePerSecond packets, echoes or cycles
 */
record Load(String mode, int flows, int sizeBytes, int burst, int ratePerSecond) {

    static Load packets(String mode, int sizeBytes, int burst, int ratePerSecond) {
        return new Load(mode, 100, sizeBytes, burst, ratePerSecond);
    }

    /** Every cycle is another client's. */
    static Load cycles(int ratePerSecond) {
        return new Load("cycle", 1_000_000, 0, 1, ratePerSecond);
    }

    /** The generator's arguments. */
    String arguments(double warmUpSeconds, double seconds) {
        String size = sizeBytes == 0 ? "" : " --size " + sizeBytes;
        return String.format(
                Locale.ROOT,
                "%s --flows %d%s --burst %d --rate %d --warm-up %.1f --seconds %.1f",
                mode,
                flows,
                size,
                burst,
                ratePerSecond,
                warmUpSeconds,
                seconds);
    }
}
