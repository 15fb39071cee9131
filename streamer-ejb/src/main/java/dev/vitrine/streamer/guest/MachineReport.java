package dev.vitrine.streamer.guest;

/** Whether a guest's machine can be reached, and what it does. */
public sealed interface MachineReport {

    /** Nothing can be done to it. {@code reason} is a sentence for people that says what would be needed. */
    record Absent(String reason) implements MachineReport {}

    /**
     * It answers.
     *
     * @param runState in QEMU's word (qapi/run-state.json): {@code running}, {@code paused}, {@code guest-panicked}, ...
     */
    record Present(String runState) implements MachineReport {

        public boolean isRunning() {
            return runState.equals("running");
        }
    }
}
