package dev.vitrine.streamer.recording;

import java.nio.file.Path;
import java.util.Optional;

/** Records numbered frames in real time until it is killed; says how many it has handed over. */
final class RecordingChild {

    private RecordingChild() {}

    public static void main(String[] arguments) throws Exception {
        RecordingStore store = new RecordingStore(Path.of(arguments[0]), HostTime.system());
        StreamRecorder recorder = store.record("cluster", "ac97", Optional.empty(), System.nanoTime());
        long begin = System.nanoTime();
        for (long frame = 0; ; frame++) {
            recorder.frame(NumberedFrames.frame(frame), begin + frame * NumberedFrames.FRAME_NANOS);
            System.out.println(frame + 1);
            long due = begin + (frame + 1) * NumberedFrames.FRAME_NANOS;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
    }
}
