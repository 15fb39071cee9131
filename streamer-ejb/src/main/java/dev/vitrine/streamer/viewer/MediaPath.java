package dev.vitrine.streamer.viewer;

/**
 * The way of a peer's media.
 *
 * @param relay the address of the relay that it goes through, as {@code ADDRESS:PORT}; empty: none
 */
public record MediaPath(String relay) {

    public static final MediaPath DIRECT = new MediaPath("");

    public boolean relayed() {
        return !relay.isEmpty();
    }
}
