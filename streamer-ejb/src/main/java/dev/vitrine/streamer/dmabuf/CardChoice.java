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
    private @Nullable GraphicsCards found;
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
        return chosen == null ? choose(picture, descriptors) : taken(chosen, picture, descriptors);
    }

    /** The only card is kept when it refuses: making a context for each of many bad buffers would take long. */
    private GraphicsReader.Imported choose(DmaBufPicture picture, List<BufferDescriptor> descriptors)
            throws IOException {
        GraphicsCards known = cards();
        IOException last = new IOException("there is no graphics card");
        for (GraphicsCards.Card card : known.cards()) {
            GraphicsReader tried = null;
            try {
                tried = new GraphicsReader(known, card);
                GraphicsReader.Imported imported = taken(tried, picture, descriptors);
                reader = tried;
                return imported;
            } catch (IOException refused) {
                last = refused;
                if (tried != null && known.cards().size() == 1) {
                    reader = tried;
                } else if (tried != null) {
                    tried.close();
                }
            }
        }
        throw last;
    }

    private static GraphicsReader.Imported taken(
            GraphicsReader by, DmaBufPicture picture, List<BufferDescriptor> descriptors) throws IOException {
        try {
            return by.take(picture, descriptors);
        } catch (IOException refused) {
            throw new IOException(by.name() + ": " + refused.getMessage(), refused);
        }
    }

    private GraphicsCards cards() throws UnreadableException {
        UnreadableException known = none;
        if (known != null) {
            throw known;
        }
        GraphicsCards before = found;
        if (before != null) {
            return before;
        }
        try {
            GraphicsCards cards = search.find();
            found = cards;
            return cards;
        } catch (IOException absent) {
            UnreadableException reason =
                    new UnreadableException("needs a render node here: " + absent.getMessage(), absent);
            none = reason;
            throw reason;
        }
    }

    /** Lets go of the card: it is chosen anew with the next buffer. */
    @Override
    public void close() {
        GraphicsReader chosen = reader;
        reader = null;
        if (chosen != null) {
            chosen.close();
        }
    }
}
