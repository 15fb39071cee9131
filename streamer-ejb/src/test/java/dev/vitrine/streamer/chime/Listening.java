package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.scene.SoundScene;
import java.util.ArrayList;
import java.util.List;

/** What a listener hears in a scene. */
final class Listening {

    private Listening() {}

    static List<Heard> to(SoundScene scene, ChimeListener listener) {
        List<Heard> heard = new ArrayList<>();
        scene.play((pcm, nanos) -> heard.addAll(listener.frame(pcm, nanos)));
        return heard;
    }

    static List<Chime> chimes(List<Heard> heard) {
        return heard.stream()
                .filter(Heard.Ended.class::isInstance)
                .map(news -> ((Heard.Ended) news).chime())
                .toList();
    }
}
