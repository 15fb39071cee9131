package dev.vitrine.streamer.sound.pcm;

/** What became of a stream's samples, in samples of 48 kHz; for one thread at a time. */
public final class Tally {

    public long written;
    public long played;
    public long late;
    public long lost;
    public long inserted;
    public long removed;
    public long filled;
    public long clipped;
    public long gaps;
    public long voices;
}
