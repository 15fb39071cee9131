package dev.vitrine.bench.screen;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A moving picture that is measured.
 *
 * @param name as rows say it
 * @param rate pictures a second
 * @param viewerCounts how many watch, one after another, growing
 * @param targetMillis from the capture to the one viewer's canvas
 * @param targetCores of the server with one viewer
 */
record PictureCase(
        String name,
        int width,
        int height,
        int rate,
        List<Integer> viewerCounts,
        OptionalDouble targetMillis,
        OptionalDouble targetCores) {}
