package dev.vitrine.streamer.dmabuf;

import java.io.IOException;

/**
 * The graphics card that is tried first for pictures that the processor cannot read.
 *
 * @param node its render node
 * @param name what its driver calls it
 */
public record ReadingCard(String node, String name) {

    /** @throws IOException when there is none, with a sentence's end that says what is missing */
    public static ReadingCard first() throws IOException {
        GraphicsCards.Card card =
                GraphicsCards.find(GraphicsCards.NODES).cards().getFirst();
        return new ReadingCard(card.name(), card.renderer());
    }

    @Override
    public String toString() {
        return name + " (" + node + ")";
    }
}
