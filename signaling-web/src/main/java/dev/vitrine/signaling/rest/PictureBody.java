package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.PictureCondition;
import dev.vitrine.streamer.listening.PictureTarget;
import dev.vitrine.streamer.listening.PictureWish;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Region;
import dev.vitrine.streamer.picture.RgbPicture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a test bench expects of a picture.
 *
 * <pre>
 * {"display": 0, "region": {"x": 10, "y": 20, "width": 64, "height": 64},
 *  "equals": {"colour": "#ff0000"}                    one of these four, and of the targets:
 *  "matches": {"reference": "lamp-on"}, "tolerance": 8, "share": 0.01,
 *  "differs": {"before": true},
 *  "stable": true,
 *  "withinMillis": 2000, "leastMillis": 150, "mostMillis": 300, "afterInputMillis": 300, "apartMillis": 200}
 * </pre>
 */
final class PictureBody {

    static final Set<String> MEMBERS = Set.of(
            "display",
            "region",
            "equals",
            "matches",
            "differs",
            "stable",
            "tolerance",
            "share",
            "withinMillis",
            "leastMillis",
            "mostMillis",
            "afterInputMillis",
            "apartMillis");
    private static final Set<String> REGION = Set.of("x", "y", "width", "height");
    private static final Set<String> TARGET = Set.of("colour", "reference", "before");
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final int MOST_CHANNEL = 255;

    private final Body body;
    private final GuestListening guest;

    PictureBody(Body body, GuestListening guest) {
        this.body = body;
        this.guest = guest;
    }

    /** @throws ProblemException when something is wrong with it, with what would be right */
    PictureWish wish() {
        int display = body.integer("display", 0, ExpectationBody.MOST_DISPLAY).orElse(0);
        Optional<Region> region = region();
        PictureCondition condition = condition(display, region);
        Duration least = millis("leastMillis").orElse(Duration.ZERO);
        Optional<Duration> most = millis("mostMillis");
        if (most.isPresent() && most.get().compareTo(least) < 0) {
            throw ProblemException.badRequest(
                    "picture.mostMillis is less than picture.leastMillis, it must be at least as much");
        }
        if (condition instanceof PictureCondition.Still && least.isZero()) {
            throw ProblemException.badRequest(
                    "picture.stable needs leastMillis, for so long nothing changes: 0 is no time");
        }
        return new PictureWish(
                display,
                region,
                condition,
                ExpectationBody.duration(body.requiredNumber("withinMillis", 0, ExpectationBody.LONGEST_MILLIS)),
                least,
                most,
                millis("afterInputMillis"),
                millis("apartMillis"));
    }

    private Optional<Duration> millis(String member) {
        return ExpectationBody.millis(body, member);
    }

    private Optional<Region> region() {
        return body.object("region", REGION)
                .map(region -> new Region(
                        whole(region, "x", 0),
                        whole(region, "y", 0),
                        whole(region, "width", 1),
                        whole(region, "height", 1)));
    }

    private static int whole(Body region, String member, int least) {
        double number = region.requiredNumber(member, least, PictureLayout.MAX_SIDE);
        if (number != Math.rint(number)) {
            throw region.fault(member, "a whole number from " + least + " to " + PictureLayout.MAX_SIDE);
        }
        return (int) number;
    }

    private PictureCondition condition(int display, Optional<Region> region) {
        boolean stable = body.flag("stable");
        List<String> kinds =
                Stream.of("equals", "matches", "differs").filter(body::has).toList();
        if (kinds.size() + (stable ? 1 : 0) != 1) {
            throw ProblemException.badRequest("picture must have one of equals, matches, differs and stable, not "
                    + (kinds.size() + (stable ? 1 : 0)) + " of them");
        }
        int tolerance = body.integer("tolerance", 0, MOST_CHANNEL).orElse(0);
        double share = body.number("share", 0, 1).orElse(0);
        if (stable) {
            return new PictureCondition.Still(tolerance, share);
        }
        String kind = kinds.getFirst();
        PictureTarget target = target(kind, display, region);
        if (kind.equals("equals") && (body.has("tolerance") || body.has("share"))) {
            throw ProblemException.badRequest(
                    "picture.equals is exact: with a tolerance or a share that may differ it is matches");
        }
        return kind.equals("differs")
                ? new PictureCondition.Different(target, tolerance, share)
                : new PictureCondition.Same(target, tolerance, share);
    }

    private PictureTarget target(String kind, int display, Optional<Region> region) {
        Body target = body.object(kind, TARGET).orElseThrow();
        boolean before = target.flag("before");
        long targets = Stream.of(target.has("colour"), target.has("reference"), before)
                .filter(present -> present)
                .count();
        if (targets != 1) {
            throw ProblemException.badRequest(
                    target.name() + " must have one of colour, reference and before, not " + targets + " of them");
        }
        if (before) {
            return new PictureTarget.Before();
        }
        return target.has("colour") ? colour(target) : reference(target, display, region);
    }

    private static PictureTarget colour(Body target) {
        String colour = target.requiredText("colour", ClipsResource.LONGEST_NAME);
        if (!COLOUR.matcher(colour).matches()) {
            throw target.fault("colour", "a colour such as #ff8000");
        }
        return new PictureTarget.Colour(Integer.parseInt(colour.substring(1), 16));
    }

    /** As large as the region; or as all that the display shows, of which the region is taken. */
    private PictureTarget reference(Body target, int display, Optional<Region> region) {
        String name = target.requiredText("reference", ClipsResource.LONGEST_NAME);
        RgbPicture picture = guest.pictures()
                .find(name)
                .orElseThrow(() -> ProblemException.badRequest(target.name() + ".reference is '" + name
                        + "', but this guest has " + guest.pictures().names() + ": add it with PUT /api/guests/"
                        + guest.name() + "/pictures/" + name));
        if (region.isEmpty()) {
            return new PictureTarget.Reference(name, picture);
        }
        Region part = region.get();
        if (picture.width() == part.width() && picture.height() == part.height()) {
            return new PictureTarget.Reference(name, picture);
        }
        if (isWhole(picture, display) && part.isIn(picture.width(), picture.height())) {
            return new PictureTarget.Reference(name, picture.part(part));
        }
        throw ProblemException.badRequest(target.name() + ".reference is '" + name + "', which is " + picture.width()
                + "x"
                + picture.height() + ": it must be as large as the region, " + part.width() + "x" + part.height()
                + ", or as the display's picture");
    }

    private boolean isWhole(RgbPicture picture, int display) {
        Optional<Display> shown = guest.display(display);
        return shown.isPresent()
                && shown.get().width() == picture.width()
                && shown.get().height() == picture.height();
    }
}
