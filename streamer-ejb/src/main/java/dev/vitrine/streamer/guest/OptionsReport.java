package dev.vitrine.streamer.guest;

import java.util.List;
import java.util.Optional;

/**
 * A guest's options as it reports them.
 *
 * @param configJson a JSON object; empty while the guest said nothing
 * @param roms names that can be chosen
 * @param disks names that can be chosen
 * @param status empty while the guest said nothing
 */
public record OptionsReport(
        Optional<String> configJson, List<String> roms, List<String> disks, Optional<MachineStatus> status) {

    public static final OptionsReport NOTHING =
            new OptionsReport(Optional.empty(), List.of(), List.of(), Optional.empty());

    /** @param picturesPerSecond as the guest counts them */
    public record MachineStatus(boolean running, double picturesPerSecond) {}

    public OptionsReport {
        roms = List.copyOf(roms);
        disks = List.copyOf(disks);
    }
}
