package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.input.InputScript;
import dev.vitrine.streamer.input.InputStep;
import dev.vitrine.streamer.input.TouchScreen;
import java.util.List;
import java.util.Set;

/** Reads what fingers do on a guest's touch screen: one finger's way, or the ways of several at once. */
final class TouchBody {

    static final String ONE = "touch";
    static final String SEVERAL = "fingers";

    private static final String PATH = "path";
    private static final Set<String> FINGER = Set.of(PATH);
    private static final int MOST_POINTS = 256;
    private static final int STANDARD_TAP_MILLIS = 100;
    private static final int STANDARD_WAY_MILLIS = 300;

    private TouchBody() {}

    /** @throws ProblemException when something is wrong with it, with what would be right */
    static InputStep read(Body body) {
        List<List<InputStep.Point>> paths = body.has(ONE)
                ? List.of(path(body, ONE))
                : body.objects(SEVERAL, TouchScreen.MOST_FINGERS, FINGER).stream()
                        .map(finger -> path(finger, PATH))
                        .toList();
        if (paths.isEmpty()) {
            throw body.fault(SEVERAL, "an array of one object or more, as in [{\"path\": [{\"x\": 3, \"y\": 4}]}]");
        }
        boolean moves = paths.stream().anyMatch(path -> path.size() > 1);
        return new InputStep.Touch(
                paths,
                body.integer("millis", 0, InputScript.LONGEST_MILLIS)
                        .orElse(moves ? STANDARD_WAY_MILLIS : STANDARD_TAP_MILLIS));
    }

    private static List<InputStep.Point> path(Body body, String member) {
        List<InputStep.Point> path = body.objects(member, MOST_POINTS, InputBody.POINT).stream()
                .map(InputBody::point)
                .toList();
        if (path.isEmpty()) {
            throw body.fault(member, "an array of one point or more");
        }
        return path;
    }
}
