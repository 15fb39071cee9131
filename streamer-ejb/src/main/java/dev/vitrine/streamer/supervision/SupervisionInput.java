package dev.vitrine.streamer.supervision;

/** What happens to a supervised program. */
public sealed interface SupervisionInput {

    /** Somebody wants it to run. */
    record Start() implements SupervisionInput {}

    /** Somebody wants it to end. */
    record Stop() implements SupervisionInput {}

    /**
     * It could not be launched.
     *
     * @param reason the end of a sentence for people
     */
    record NotLaunched(String reason) implements SupervisionInput {}

    /** @param status as a shell has it: 128 and a signal's number when that ended it */
    record Exited(int status) implements SupervisionInput {}

    /** The deadline is past. */
    record TimePassed() implements SupervisionInput {}
}
