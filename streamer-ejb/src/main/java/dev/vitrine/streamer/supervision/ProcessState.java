package dev.vitrine.streamer.supervision;

/** What a guest's program does. */
public enum ProcessState {
    /** Launched a moment ago. */
    STARTING("starting"),
    /** There for longer than a moment. */
    RUNNING("running"),
    /** Not there, and nobody wants it to be. */
    STOPPED("stopped"),
    /** Not there, although it should be: it is not started again by itself. */
    FAILED("failed"),
    /** Ended, and started again after a pause. */
    WAITING("waiting to restart");

    private final String word;

    ProcessState(String word) {
        this.word = word;
    }

    /** For people and for REST. */
    public String word() {
        return word;
    }
}
