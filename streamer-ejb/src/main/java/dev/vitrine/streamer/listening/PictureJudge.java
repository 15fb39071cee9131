package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.picture.PictureDifference;
import dev.vitrine.streamer.picture.RgbPicture;
import dev.vitrine.streamer.picture.Shot;
import dev.vitrine.streamer.verify.PictureInput;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares each picture of a region with what is expected of it. For one thread. */
final class PictureJudge {

    private final PictureCondition condition;
    private @Nullable RgbPicture target;
    private @Nullable RgbPicture seen;
    private @Nullable RgbPicture changedFrom;

    /** @param before the picture when the call came; empty: there was none */
    PictureJudge(PictureCondition condition, Optional<RgbPicture> before) {
        this.condition = condition;
        target = switch (condition) {
            case PictureCondition.Same same -> known(same.target(), before);
            case PictureCondition.Different different -> known(different.target(), before);
            case PictureCondition.Still _ -> null;
        };
    }

    private static @Nullable RgbPicture known(PictureTarget target, Optional<RgbPicture> before) {
        return switch (target) {
            case PictureTarget.Colour _ -> null;
            case PictureTarget.Reference reference -> reference.picture();
            case PictureTarget.Before _ -> before.orElse(null);
        };
    }

    PictureInput.Looked look(Shot shot) {
        return switch (shot) {
            case Shot.Nothing nothing -> without(nothing.changedNanos(), "there was no picture");
            case Shot.Outside outside ->
                without(
                        outside.changedNanos(),
                        "the picture was %dx%d, in which the region is not"
                                .formatted(outside.width(), outside.height()));
            case Shot.Taken taken -> look(taken);
        };
    }

    private PictureInput.Looked without(long sinceNanos, String words) {
        seen = null;
        return new PictureInput.Looked(sinceNanos, false, false, 1, words, Map.of());
    }

    private PictureInput.Looked look(Shot.Taken taken) {
        RgbPicture picture = taken.picture();
        RgbPicture previous = seen;
        seen = picture;
        return switch (condition) {
            case PictureCondition.Same same -> {
                Compared compared = with(same.target(), picture);
                yield looked(taken, compared, !compared.differs(), compared.distance());
            }
            case PictureCondition.Different different -> {
                Compared compared = with(different.target(), picture);
                yield looked(taken, compared, compared.differs(), 1 - compared.distance());
            }
            case PictureCondition.Still _ -> {
                if (previous == null) {
                    yield new PictureInput.Looked(taken.changedNanos(), true, false, 0, "it came", Map.of());
                }
                Compared compared = compare(picture, previous);
                if (compared.differs()) {
                    changedFrom = previous;
                } else {
                    seen = previous; // so that many small changes add up
                }
                yield new PictureInput.Looked(
                        taken.changedNanos(),
                        true,
                        compared.differs(),
                        compared.distance(),
                        compared.words(),
                        compared.measured());
            }
        };
    }

    private static PictureInput.Looked looked(Shot.Taken taken, Compared compared, boolean holds, double distance) {
        return new PictureInput.Looked(
                taken.changedNanos(), holds, false, distance, compared.words(), compared.measured());
    }

    private Compared with(PictureTarget wanted, RgbPicture picture) {
        RgbPicture compared = target;
        if (wanted instanceof PictureTarget.Colour colour && (compared == null || !compared.isAsLargeAs(picture))) {
            compared = RgbPicture.of(picture.width(), picture.height(), colour.rgb());
            target = compared;
        }
        return compared == null
                ? new Compared(true, 1, "there was nothing to compare it with", Map.of())
                : compare(picture, compared);
    }

    private Compared compare(RgbPicture picture, RgbPicture other) {
        if (!picture.isAsLargeAs(other)) {
            return new Compared(
                    true,
                    1,
                    "it was %dx%d, not %dx%d"
                            .formatted(picture.width(), picture.height(), other.width(), other.height()),
                    Map.of());
        }
        PictureDifference difference = PictureDifference.between(picture, other, condition.tolerance());
        return Compared.of(difference, difference.share() > condition.share());
    }

    /** The last picture that was looked at, as large as its region. */
    Optional<RgbPicture> seen() {
        return Optional.ofNullable(seen);
    }

    /** That picture, grey, with what is not as the target, or what changed at last, in red. */
    Optional<RgbPicture> difference() {
        RgbPicture one = seen;
        RgbPicture other = condition instanceof PictureCondition.Still ? changedFrom : target;
        return one == null || other == null || !one.isAsLargeAs(other)
                ? Optional.empty()
                : Optional.of(PictureDifference.image(one, other, condition.tolerance()));
    }

    private record Compared(boolean differs, double distance, String words, Map<String, Double> measured) {

        static Compared of(PictureDifference difference, boolean differs) {
            Map<String, Double> measured = new LinkedHashMap<>();
            measured.put("differingPixels", (double) difference.differing());
            measured.put("differingShare", difference.share());
            measured.put("largestDifference", (double) difference.largest());
            return new Compared(
                    differs,
                    difference.share(),
                    String.format(
                            Locale.ROOT,
                            "%d of %d pixels differed, by %d of 255 at most",
                            difference.differing(),
                            difference.pixels(),
                            difference.largest()),
                    measured);
        }
    }
}
