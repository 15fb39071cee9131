package dev.vitrine.streamer.guest;

import java.util.concurrent.CompletableFuture;

/** A guest's clipboard. It tells {@link GuestObserver#clipboardChanged} when the report changes. */
public interface GuestClipboard {

    /** What is known of it at the moment. */
    ClipboardReport report();

    /**
     * Asks for something and returns at once. The answer always comes, never exceptionally and after a bounded time, on any
     * thread.
     */
    CompletableFuture<ClipboardAnswer> request(ClipboardRequest request);

    /**
     * A guest whose clipboard cannot be reached.
     *
     * @param reason a sentence's end for people that says what would be needed
     */
    static GuestClipboard none(String reason) {
        return new GuestClipboard() {
            @Override
            public ClipboardReport report() {
                return new ClipboardReport.Absent(ClipboardPolicy.OFF, reason);
            }

            @Override
            public CompletableFuture<ClipboardAnswer> request(ClipboardRequest request) {
                return CompletableFuture.completedFuture(new ClipboardAnswer.Refused(reason));
            }
        };
    }
}
