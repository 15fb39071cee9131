package dev.vitrine.streamer.listening;

import java.util.Locale;

/** What is expected of a picture at each moment. Pixels differ when a channel differs by more than is tolerated. */
public sealed interface PictureCondition {

    /** By how much each channel of a pixel may differ, 0 to 255. */
    int tolerance();

    /** The share of the pixels that may differ, 0 to 1. */
    double share();

    /** No more pixels than that differ from the target. */
    record Same(PictureTarget target, int tolerance, double share) implements PictureCondition {

        @Override
        public String toString() {
            return "to be " + target + allowance();
        }
    }

    /** More pixels than that differ from the target. */
    record Different(PictureTarget target, int tolerance, double share) implements PictureCondition {

        @Override
        public String toString() {
            return "to differ from " + target + allowance();
        }
    }

    /** Nothing changes but for so many pixels. */
    record Still(int tolerance, double share) implements PictureCondition {

        @Override
        public String toString() {
            return "to stand still" + allowance();
        }
    }

    /** In words, when it is anything. */
    default String allowance() {
        return tolerance() == 0 && share() == 0
                ? ""
                : String.format(
                        Locale.ROOT, " (but for %d of 255 and %.4g %% of the pixels)", tolerance(), 100 * share());
    }
}
