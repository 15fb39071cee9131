package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How EGL is told of a buffer (EGL_EXT_image_dma_buf_import and ..._modifiers). */
final class ImportAttributes {

    static final int LINUX_DMA_BUF = 0x3270;

    private static final int WIDTH = 0x3057;
    private static final int HEIGHT = 0x3056;
    private static final int LINUX_DRM_FOURCC = 0x3271;

    /** For each plane: descriptor, offset, pitch, lower and upper half of the modifier. */
    private static final int[][] PLANES = {
        {0x3272, 0x3273, 0x3274, 0x3443, 0x3444},
        {0x3275, 0x3276, 0x3277, 0x3445, 0x3446},
        {0x3278, 0x3279, 0x327A, 0x3447, 0x3448},
        {0x3440, 0x3441, 0x3442, 0x3449, 0x344A},
    };

    private ImportAttributes() {}

    /**
     * The attributes, and EGL_NONE at their end.
     *
     * @param descriptors one or more; planes that have none of their own are in the last one
     * @param modifiers whether the driver can be told of modifiers
     */
    static int[] of(DmaBufPicture picture, List<BufferDescriptor> descriptors, boolean modifiers) throws IOException {
        boolean named = picture.modifier() != Fourcc.IMPLICIT;
        if (named && !modifiers && picture.modifier() != Fourcc.LINEAR) {
            throw new IOException("its driver knows no modifiers");
        }
        List<Integer> attributes = new ArrayList<>(List.of(
                WIDTH, picture.backingWidth(), HEIGHT, picture.backingHeight(), LINUX_DRM_FOURCC, picture.fourcc()));
        for (int i = 0; i < picture.planes().size(); i++) {
            DmaBufPicture.Plane plane = picture.planes().get(i);
            if (plane.offsetBytes() > Integer.MAX_VALUE) {
                throw new IOException("a plane at " + plane.offsetBytes() + " bytes is too far");
            }
            int descriptor =
                    descriptors.get(Math.min(i, descriptors.size() - 1)).number();
            int[] names = PLANES[i];
            attributes.addAll(List.of(names[0], descriptor, names[1], (int) plane.offsetBytes()));
            attributes.addAll(List.of(names[2], plane.strideBytes()));
            if (named && modifiers) {
                attributes.addAll(List.of(names[3], (int) picture.modifier()));
                attributes.addAll(List.of(names[4], (int) (picture.modifier() >>> Integer.SIZE)));
            }
        }
        attributes.add(Egl.NONE);
        return attributes.stream().mapToInt(Integer::intValue).toArray();
    }
}
