package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A buffer that is kept open because its owner shows it again and again: for the processor, for a graphics card, or both. */
final class KeptBuffer implements AutoCloseable {

    private final DmaBufPicture picture;
    private final @Nullable LinearBuffer linear;
    private GraphicsReader.@Nullable Imported imported;

    private KeptBuffer(
            DmaBufPicture picture, @Nullable LinearBuffer linear, GraphicsReader.@Nullable Imported imported) {
        this.picture = picture;
        this.linear = linear;
        this.imported = imported;
    }

    /**
     * Opens a buffer: for the processor when its rows lie one after the other; for the card otherwise, and when the driver
     * alone knows how they lie and there is a card.
     *
     * @param descriptors at least one; they stay the caller's but for those that the buffer {@link #owns}
     * @throws UnreadableException when a card is needed and there is none
     * @throws IOException when it cannot be read; a sentence's end
     */
    static KeptBuffer open(
            DmaBufPicture picture, List<BufferDescriptor> descriptors, CardChoice cards, KernelMemory kernel)
            throws IOException {
        BufferMemory.check(picture, descriptors, kernel);
        boolean rows =
                LinearFormat.of(picture.fourcc()) != null && picture.planes().size() == 1;
        if (rows && picture.modifier() == Fourcc.LINEAR) {
            return linearOrImported(picture, descriptors, cards, kernel);
        }
        if (rows && picture.modifier() == Fourcc.IMPLICIT) {
            return importedOrLinear(picture, descriptors, cards, kernel);
        }
        return imported(picture, descriptors, cards);
    }

    DmaBufPicture picture() {
        return picture;
    }

    /** Null when the processor cannot read it. */
    @Nullable LinearBuffer linear() {
        return linear;
    }

    /** The card's, imported now if it is not yet. */
    GraphicsReader.Imported imported(CardChoice cards) throws IOException {
        GraphicsReader.Imported known = imported;
        LinearBuffer source = linear;
        if (known == null && source != null) {
            known = cards.take(picture, List.of(source.descriptor()));
            imported = known;
        }
        return Objects.requireNonNull(known, "a buffer has one of the two");
    }

    /** Whether a descriptor is this buffer's own from now on. */
    boolean owns(BufferDescriptor descriptor) {
        return linear != null && linear.descriptor().equals(descriptor);
    }

    @Override
    public void close() {
        if (linear != null) {
            linear.close();
        }
        if (imported != null) {
            imported.close();
        }
    }

    private static KeptBuffer linearOrImported(
            DmaBufPicture picture, List<BufferDescriptor> descriptors, CardChoice cards, KernelMemory kernel)
            throws IOException {
        try {
            return linear(picture, descriptors, kernel);
        } catch (IOException refused) {
            try {
                return imported(picture, descriptors, cards);
            } catch (IOException alsoRefused) {
                throw new IOException(refused.getMessage() + ", and " + alsoRefused.getMessage(), alsoRefused);
            }
        }
    }

    private static KeptBuffer importedOrLinear(
            DmaBufPicture picture, List<BufferDescriptor> descriptors, CardChoice cards, KernelMemory kernel)
            throws IOException {
        try {
            return imported(picture, descriptors, cards);
        } catch (IOException refused) {
            try {
                return linear(picture, descriptors, kernel);
            } catch (IOException alsoRefused) {
                refused.addSuppressed(alsoRefused);
                throw refused;
            }
        }
    }

    private static KeptBuffer linear(DmaBufPicture picture, List<BufferDescriptor> descriptors, KernelMemory kernel)
            throws IOException {
        BufferMemory.checkRows(picture, descriptors.getFirst(), kernel);
        return new KeptBuffer(picture, new LinearBuffer(picture, descriptors.getFirst(), kernel), null);
    }

    private static KeptBuffer imported(DmaBufPicture picture, List<BufferDescriptor> descriptors, CardChoice cards)
            throws IOException {
        return new KeptBuffer(picture, null, cards.take(picture, descriptors));
    }
}
