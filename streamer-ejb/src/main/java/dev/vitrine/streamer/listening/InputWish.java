package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.input.InputScript;
import java.util.function.BooleanSupplier;

/**
 * What a test bench does with the controls of a display.
 *
 * @param display its number
 * @param stillAllowed asked before each event: when it is not, the rest is left out
 */
public record InputWish(int display, InputScript script, BooleanSupplier stillAllowed) {}
