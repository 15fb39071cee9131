package dev.vitrine.streamer.sound;

/**
 * What became of a stream's samples since it came; a sample is a left and a right one at 48 kHz, whatever the guest's rate
 * is. Of a guest's voices, at any moment: {@code written + filled + inserted == played + late + lost + removed + queued}.
 *
 * @param written by the guest, torn samples included
 * @param played given in frames, silence included; twice while the end of a voice sounds together with its successor
 * @param queued not yet played
 * @param late left out because their time was past, mostly after a stall
 * @param lost could not be kept: torn samples, and what found the queue full
 * @param inserted played without having been written, to keep pace with a slow guest clock: silence lengthened or sound
 *     stretched
 * @param removed written and not played, to keep pace with a fast guest clock: silence shortened or sound squeezed
 * @param filled silence where the guest gave nothing
 * @param clipped values beyond full scale, of either channel
 * @param gaps how often the guest let a running voice run dry
 * @param voices how often the guest opened the voice or changed its format
 * @param delayNanos from the arrival of a sample in time to its place in the stream
 * @param driftPpm by how much the guest's clock is faster than the host's, 0 while no difference is proven
 */
public record StreamCounters(
        long written,
        long played,
        long queued,
        long late,
        long lost,
        long inserted,
        long removed,
        long filled,
        long clipped,
        long gaps,
        long voices,
        long delayNanos,
        double driftPpm) {}
