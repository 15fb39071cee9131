package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The graphics card that buffers are imported to: the first that takes one, for a buffer can be read on the card that it lies
 * on alone. Cards are looked for when the first buffer comes that needs one, and not again when there is none. For one
 * thread.
 */
final class CardChoice implements AutoCloseable {

    private final Search search;
    private @Nullable GraphicsReader reader;
    private @Nullable UnreadableException none;

    /** Looks for cards. */
    @FunctionalInterface
    interface Search {
        /** @throws IOException when there is none, with a sentence's end */
        GraphicsCards find() throws IOException;
    }

    CardChoice(Search search) {
        this.search = search;
    }

    /** Whether there is a card as far as is known: false after none was found. */
    boolean mayBeThere() {
        return none == null;
    }

    /** The reader of what was imported, null before that. */
    @Nullable GraphicsReader reader() {
        return reader;
    }

    /**
     * Imports a buffer. Its descriptors stay the caller's.
     *
     * @throws UnreadableException when there is no card
     * @throws IOException when the card refuses; a sentence's end
     */
    GraphicsReader.Imported take(DmaBufPicture picture, List<BufferDescriptor> descriptors) throws IOException {
        GraphicsReader chosen = reader;
        return chosen == null ? choose(picture, descriptors) : chosen.take(picture, descriptors);
    }

    private GraphicsReader.Imported choose(DmaBufPicture picture, List<BufferDescriptor> descriptors)
            throws IOException {
        GraphicsCards cards = cards();
        IOException last = new IOException("there is no graphics card");
        for (GraphicsCards.Card card : cards.cards()) {
            GraphicsReader tried = null;
            try {
                tried = new GraphicsReader(cards, card);
                GraphicsReader.Imported imported = tried.take(picture, descriptors);
                reader = tried;
                return imported;
            } catch (IOException refused) {
                if (tried != null) {
                    tried.close();
                }
                last = new IOException(card.name() + ": " + refused.getMessage(), refused);
            }
        }
        throw last;
    }

    private GraphicsCards cards() throws UnreadableException {
        UnreadableException known = none;
        if (known != null) {
            throw known;
        }
        try {
            return search.find();
        } catch (IOException absent) {
            UnreadableException reason =
                    new UnreadableException("needs a render node here: " + absent.getMessage(), absent);
            none = reason;
            throw reason;
        }
    }

    @Override
    public void close() {
        GraphicsReader chosen = reader;
        reader = null;
        if (chosen != null) {
            chosen.close();
        }
    }
}
