package dev.vitrine.streamer.chime;

/**
 * One steady frequency in a chime.
 *
 * @param hertz its frequency
 * @param levelDbfs its level while it sounds: 0 is a sine of full scale, on the louder channel
 */
public record Tone(double hertz, double levelDbfs) {}
