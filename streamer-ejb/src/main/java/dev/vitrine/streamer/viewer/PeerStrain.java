package dev.vitrine.streamer.viewer;

/**
 * Whether a peer has what it needs, by what it measured last.
 *
 * @param processor its encoder has not enough of the processor
 * @param network its path loses or delays packets
 */
public record PeerStrain(boolean processor, boolean network) {

    public static final PeerStrain NONE = new PeerStrain(false, false);
}
