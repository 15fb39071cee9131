package dev.vitrine.streamer.guest;

import java.util.Optional;

/**
 * A drive of a machine whose medium can be changed.
 *
 * @param name as the machine's program has it
 * @param open whether its tray is open
 * @param locked whether the guest keeps it shut
 * @param file the name of what is in it; empty: nothing
 */
public record Drive(String name, boolean open, boolean locked, Optional<String> file) {}
