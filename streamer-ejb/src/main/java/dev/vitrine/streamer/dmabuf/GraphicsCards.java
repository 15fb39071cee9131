package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The graphics cards that buffers can be imported to, and the libraries that speak with them; loaded when they are looked for.
 * A renderer in software is none of them: it would read a buffer as the processor does, without finding it inside its memory
 * first.
 */
final class GraphicsCards {

    /** Where Linux has render nodes. */
    static final Path NODES = Path.of("/dev/dri");

    private static final String IMPORT = "EGL_EXT_image_dma_buf_import";
    private static final String MODIFIERS = "EGL_EXT_image_dma_buf_import_modifiers";

    /** How Mesa's renderers without a card call themselves. */
    private static final List<String> SOFTWARE = List.of("llvmpipe", "softpipe", "swrast", "software rasterizer");

    private final Egl egl;
    private final Gles gles;
    private final List<Card> cards;
    private final Importer importer;

    /** Makes an image of EGL's of a buffer. */
    @FunctionalInterface
    interface Importer {
        /** @throws IOException when the driver refuses; a sentence's end */
        long image(Card card, DmaBufPicture picture, List<BufferDescriptor> descriptors) throws IOException;
    }

    /**
     * One of them.
     *
     * @param name its render node, or what it is otherwise
     * @param renderer what its driver calls it
     * @param display EGL's
     * @param imports whether it imports buffers at all
     * @param modifiers whether its driver is told how pixels lie
     */
    record Card(String name, String renderer, long display, boolean imports, boolean modifiers) {}

    GraphicsCards(Egl egl, Gles gles, List<Card> cards, Importer importer) {
        this.egl = egl;
        this.gles = gles;
        this.cards = List.copyOf(cards);
        this.importer = importer;
    }

    /** @throws IOException when there is none, with a sentence's end that says what is missing */
    static GraphicsCards find(Path nodes) throws IOException {
        Path first = openNode(nodes);
        Egl egl = new Egl();
        Gles gles = new Gles(egl);
        List<Card> cards = new ArrayList<>();
        String reason = "EGL has no driver for it: install libegl-mesa0 and libgl1-mesa-dri, or its maker's driver";
        for (long device : egl.devices()) {
            String node = nodeOf(egl, device);
            if (!node.isEmpty()) {
                try {
                    Card card = card(egl, gles, node, device);
                    String refusal = refusal(card);
                    if (refusal == null) {
                        cards.add(card);
                    } else {
                        reason = refusal;
                    }
                } catch (IOException refused) {
                    reason = String.valueOf(refused.getMessage());
                }
            }
        }
        if (cards.isEmpty()) {
            throw new IOException(first + " is of no use: " + reason);
        }
        return new GraphicsCards(
                egl, gles, cards, (card, picture, descriptors) -> imported(egl, card, picture, descriptors));
    }

    /** An image of a buffer, by the card's own driver. */
    static long imported(Egl egl, Card card, DmaBufPicture picture, List<BufferDescriptor> descriptors)
            throws IOException {
        int[] attributes = ImportAttributes.of(picture, descriptors, card.modifiers());
        return egl.image(card.display(), 0, ImportAttributes.LINUX_DMA_BUF, 0, attributes);
    }

    /** What EGL makes of a device, which draws in a context for a moment. */
    static Card card(Egl egl, Gles gles, String name, long device) throws IOException {
        long display = egl.display(device);
        Set<String> extensions = egl.extensions(display);
        long context = egl.context(display);
        String renderer = gles.renderer();
        egl.destroyContext(display, context);
        return new Card(name, renderer, display, extensions.contains(IMPORT), extensions.contains(MODIFIERS));
    }

    Egl egl() {
        return egl;
    }

    Gles gles() {
        return gles;
    }

    Importer importer() {
        return importer;
    }

    List<Card> cards() {
        return cards;
    }

    /** Why buffers are not imported to a card, null when they are. */
    private static @Nullable String refusal(Card card) {
        String renderer = card.renderer().toLowerCase(Locale.ROOT);
        if (SOFTWARE.stream().anyMatch(renderer::startsWith)) {
            return "what draws on it is no graphics card but " + card.renderer();
        }
        return card.imports() ? null : "its driver has no " + IMPORT;
    }

    private static String nodeOf(Egl egl, long device) {
        String node = egl.deviceString(device, Egl.DRM_RENDER_NODE_FILE);
        return node.isEmpty() ? egl.deviceString(device, Egl.DRM_DEVICE_FILE) : node;
    }

    /** The first node that this process may use. */
    private static Path openNode(Path nodes) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(nodes, "renderD*")) {
            listed.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException none) {
            throw new IOException(nodes.resolve("renderD128") + " is not there", none);
        }
        if (found.isEmpty()) {
            throw new IOException(nodes.resolve("renderD128") + " is not there");
        }
        Collections.sort(found);
        for (Path node : found) {
            if (Files.isReadable(node) && Files.isWritable(node)) {
                return node;
            }
        }
        throw new IOException(found.getFirst() + " is not open to this server's user: add that user to the group "
                + Files.getAttribute(found.getFirst(), "unix:gid") + " (render)");
    }
}
