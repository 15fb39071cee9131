package dev.vitrine.streamer.webrtc;

/**
 * The UDP and TCP ports on which media may come and go.
 *
 * @param first 1024 to 65535, or 0 with {@code last} 0: whatever the system gives
 * @param last at least {@code first}; every viewer takes one port for each of the host's addresses
 */
public record PortRange(int first, int last) {

    public static final PortRange ANY = new PortRange(0, 0);

    /** @throws IllegalArgumentException when the range is empty or out of bounds */
    public PortRange {
        boolean any = first == 0 && last == 0;
        if (!any && (first < 1024 || last > 65_535 || last < first)) {
            throw new IllegalArgumentException("media ports " + first + "-" + last
                    + ": the first must be 1024 to 65535 and the last not below it, or both 0 for any port");
        }
    }
}
