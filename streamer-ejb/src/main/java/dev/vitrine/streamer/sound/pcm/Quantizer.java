package dev.vitrine.streamer.sound.pcm;

/** Writes samples as signed 16 bit little-endian, to the nearest. */
public final class Quantizer {

    private Quantizer() {}

    /**
     * @param samples full scale is 32768, each finite
     * @param pcm two bytes a sample
     * @return how many were beyond full scale and are clipped
     */
    public static int toPcm(float[] samples, byte[] pcm) {
        int clipped = 0;
        for (int i = 0; i < samples.length; i++) {
            int value = Math.round(samples[i]);
            int kept = Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
            if (kept != value) {
                clipped++;
            }
            pcm[2 * i] = (byte) kept;
            pcm[2 * i + 1] = (byte) (kept >> 8);
        }
        return clipped;
    }
}
