package dev.vitrine.streamer.qemu;

/** What a machine does, as far as viewers care; from QMP's RunState (QEMU, qapi/run-state.json). */
enum RunStatus {
    RUNNING,
    /** Started with {@code -S} and waiting to be let go. */
    PRELAUNCH,
    PAUSED,
    /** The guest shut itself down and QEMU was told to stay ({@code -no-shutdown}). */
    SHUT_DOWN;

    static RunStatus ofState(String runState) {
        return switch (runState) {
            case "running", "debug" -> RUNNING;
            case "prelaunch" -> PRELAUNCH;
            case "shutdown" -> SHUT_DOWN;
            default -> PAUSED;
        };
    }
}
