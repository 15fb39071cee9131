package dev.vitrine.streamer.guest;

import java.util.concurrent.CompletableFuture;

/**
 * The machine behind a guest, apart from what it shows and takes: what it does, and what can be done to it. It tells {@link
 * GuestObserver#machineChanged} when the report changes and {@link GuestObserver#machineHappened} what happens to it.
 */
public interface Machine {

    /** What is known of it at the moment. */
    MachineReport report();

    /**
     * Asks for something and returns at once. The answer always comes, never exceptionally and after a bounded time, on any
     * thread.
     */
    CompletableFuture<MachineAnswer> request(MachineRequest request);

    /**
     * A guest whose machine cannot be reached.
     *
     * @param reason a sentence for people that says what would be needed
     */
    static Machine none(String reason) {
        return new Machine() {
            @Override
            public MachineReport report() {
                return new MachineReport.Absent(reason);
            }

            @Override
            public CompletableFuture<MachineAnswer> request(MachineRequest request) {
                return CompletableFuture.completedFuture(new MachineAnswer.Refused(
                        request instanceof MachineRequest.ShowAtSize
                                ? "this guest cannot be asked for another size: that is for the kinds qemu and synthetic"
                                : reason));
            }
        };
    }
}
