package dev.vitrine.testbed;

import java.util.Map;

/**
 * With what a QEMU draws its guest's pictures.
 *
 * @param display what its D-Bus display is told of it; empty for none of OpenGL, and pictures as bytes
 * @param environment what it needs in its environment
 */
public record QemuDrawing(String display, Map<String, String> environment) {

    /** The processor alone. */
    static final QemuDrawing WITHOUT_OPENGL = new QemuDrawing("", Map.of());

    /**
     * A graphics card's driver, which shares the pictures as DMA-BUFs.
     *
     * @param renderNode the card's
     */
    public static QemuDrawing onCard(String renderNode) {
        return new QemuDrawing("gl=on,rendernode=" + renderNode, Map.of());
    }

    /** Software, with QEMU's export of DMA-BUFs replaced by memfds. */
    public static QemuDrawing withReplacedExporter() {
        return new QemuDrawing(ReplacedExporter.DISPLAY, ReplacedExporter.environment(true));
    }
}
