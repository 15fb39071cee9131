package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.load.LoadFigures;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.viewer.PeerStrain;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** Gathers how the server fares from those who know. For one thread. */
final class LoadMeter implements Supplier<LoadFigures> {

    private final Supplier<List<GuestRoom>> rooms;
    private final ProcessorLoad processor = new ProcessorLoad();
    private final Map<SoundStreams, Counted> before = new WeakHashMap<>();

    private record Counted(long frames, long late) {}

    LoadMeter(Supplier<List<GuestRoom>> rooms) {
        this.rooms = rooms;
    }

    @Override
    public LoadFigures get() {
        List<GuestRoom> all = rooms.get();
        List<PeerStrain> strains =
                all.stream().flatMap(room -> room.strains().stream()).toList();
        return new LoadFigures(
                processor.ofSystem(),
                processor.ofProcess(),
                lateSound(all),
                strains.size(),
                (int) strains.stream().filter(PeerStrain::processor).count(),
                (int) strains.stream().filter(PeerStrain::network).count());
    }

    private double lateSound(List<GuestRoom> all) {
        long frames = 0;
        long late = 0;
        for (GuestRoom room : all) {
            SoundStreams sound = room.source().sound().orElse(null);
            if (sound != null) {
                Counted now = new Counted(sound.frames(), sound.lateFrames());
                Counted then = before.getOrDefault(sound, now);
                before.put(sound, now);
                frames += now.frames() - then.frames();
                late += now.late() - then.late();
            }
        }
        return frames == 0 ? 0 : (double) late / frames;
    }
}
