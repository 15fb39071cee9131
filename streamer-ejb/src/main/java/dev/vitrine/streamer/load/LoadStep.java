package dev.vitrine.streamer.load;

import java.util.List;

/**
 * What everybody's pictures are held to.
 *
 * @param rateDivisor by which the greatest picture rate is divided
 * @param scale by which width and height are divided at least
 * @param refusesNewcomers whether nobody else is let in
 */
public record LoadStep(double rateDivisor, double scale, boolean refusesNewcomers) {

    /**
     * From nothing to the last: first slower, for a slow sharp picture serves better than a fast blurred one, then smaller,
     * and only then nobody else. Sound is on none of them.
     */
    static final List<LoadStep> LADDER = List.of(
            new LoadStep(1, 1, false),
            new LoadStep(2, 1, false),
            new LoadStep(3, 1, false),
            new LoadStep(4, 1, false),
            new LoadStep(4, 1.5, false),
            new LoadStep(4, 2, false),
            new LoadStep(6, 2, true));
}
