package dev.vitrine.streamer.supervision;

import java.util.List;
import java.util.OptionalLong;

/**
 * Decides when a guest's program is launched, ended and given up.
 *
 * <pre>
 * STOPPED, FAILED, WAITING  --start-->                    STARTING
 * STARTING                  --a moment passed-->          RUNNING
 * STARTING, RUNNING         --stop, then it ended-->      STOPPED
 *                           --it ended by itself-->       WAITING, STOPPED or FAILED, by the policy
 *                           --it ended too soon again and again, or could not be launched--> FAILED
 * WAITING                   --the pause is over-->        STARTING
 *                           --stop-->                     STOPPED
 * </pre>
 *
 * <p>Not thread-safe: one thread at a time; time is given.
 */
public final class SupervisionMachine {

    /** An end so soon after the launch counts as a quick one. */
    static final long QUICK_NANOS = 10_000_000_000L;

    /** So many quick ends in a row are enough. */
    static final int MOST_QUICK_ENDS = 5;

    static final long FIRST_PAUSE_NANOS = 500_000_000L;
    static final long LONGEST_PAUSE_NANOS = 30_000_000_000L;

    /** For it to end by itself, once it was asked to. */
    static final long PATIENCE_NANOS = 5_000_000_000L;

    static final long MOMENT_NANOS = 1_000_000_000L;

    private static final SupervisionOutput[] NOTHING = {};

    private final RestartPolicy policy;
    private ProcessState state = ProcessState.STOPPED;
    private String reason = "it was not started yet";
    private long launchedNanos;
    private long deadlineNanos;
    private boolean deadlineSet;
    private boolean ending;
    private boolean startsAgain;
    private int quickEnds;
    private int restarts;

    public SupervisionMachine(RestartPolicy policy) {
        this.policy = policy;
    }

    public List<SupervisionOutput> handle(SupervisionInput input, long nowNanos) {
        return List.of(
                switch (input) {
                    case SupervisionInput.Start _ -> start(nowNanos);
                    case SupervisionInput.Stop _ -> stop(nowNanos);
                    case SupervisionInput.NotLaunched failure -> notLaunched(failure.reason());
                    case SupervisionInput.Exited exit -> exited(exit.status(), nowNanos);
                    case SupervisionInput.TimePassed _ -> timePassed(nowNanos);
                });
    }

    public ProcessState state() {
        return state;
    }

    /** Why it is in that state: the end of a sentence for people; empty when the state says it all. */
    public String reason() {
        return reason;
    }

    /** How often it was started again by itself since somebody started it. */
    public int restarts() {
        return restarts;
    }

    /** When {@link SupervisionInput.TimePassed} is due. */
    public OptionalLong deadlineNanos() {
        return deadlineSet ? OptionalLong.of(deadlineNanos) : OptionalLong.empty();
    }

    private boolean isThere() {
        return state == ProcessState.STARTING || state == ProcessState.RUNNING;
    }

    private SupervisionOutput[] start(long nowNanos) {
        if (isThere()) {
            startsAgain = ending;
            return NOTHING;
        }
        restarts = 0;
        quickEnds = 0;
        return launch(nowNanos);
    }

    private SupervisionOutput[] launch(long nowNanos) {
        ending = false;
        startsAgain = false;
        launchedNanos = nowNanos;
        become(ProcessState.STARTING, "");
        wakeAt(nowNanos + MOMENT_NANOS);
        return new SupervisionOutput[] {SupervisionOutput.LAUNCH};
    }

    private SupervisionOutput[] stop(long nowNanos) {
        startsAgain = false;
        if (!isThere()) {
            sleep();
            become(ProcessState.STOPPED, "it was stopped");
            return NOTHING;
        }
        if (ending) {
            return NOTHING;
        }
        ending = true;
        become(state, "it was asked to end");
        wakeAt(nowNanos + PATIENCE_NANOS);
        return new SupervisionOutput[] {SupervisionOutput.TERMINATE};
    }

    private SupervisionOutput[] notLaunched(String why) {
        sleep();
        become(ProcessState.FAILED, "it could not be started: " + why);
        return NOTHING;
    }

    private SupervisionOutput[] exited(int status, long nowNanos) {
        if (!isThere()) {
            return NOTHING;
        }
        sleep();
        if (ending) {
            become(ProcessState.STOPPED, "it was stopped");
            return startsAgain ? start(nowNanos) : NOTHING;
        }
        String ended = "it ended with status " + status;
        if (!policy.restarts(status)) {
            become(status == 0 ? ProcessState.STOPPED : ProcessState.FAILED, ended);
            return NOTHING;
        }
        quickEnds = nowNanos - launchedNanos < QUICK_NANOS ? quickEnds + 1 : 0;
        if (quickEnds >= MOST_QUICK_ENDS) {
            become(
                    ProcessState.FAILED,
                    "it ended %d times in a row within %d s of its start, the last time with status %d: its output says why"
                            .formatted(quickEnds, QUICK_NANOS / 1_000_000_000L, status));
            return NOTHING;
        }
        become(ProcessState.WAITING, ended);
        wakeAt(nowNanos + pauseNanos());
        return NOTHING;
    }

    private long pauseNanos() {
        return Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << (2 * Math.max(0, quickEnds - 1)));
    }

    private SupervisionOutput[] timePassed(long nowNanos) {
        if (!deadlineSet || nowNanos - deadlineNanos < 0) {
            return NOTHING;
        }
        sleep();
        if (state == ProcessState.WAITING) {
            restarts++;
            return launch(nowNanos);
        }
        if (ending) {
            return new SupervisionOutput[] {SupervisionOutput.KILL};
        }
        if (state == ProcessState.STARTING) {
            become(ProcessState.RUNNING, "");
        }
        return NOTHING;
    }

    private void become(ProcessState next, String why) {
        state = next;
        reason = why;
    }

    private void wakeAt(long nanos) {
        deadlineNanos = nanos;
        deadlineSet = true;
    }

    private void sleep() {
        deadlineSet = false;
    }
}
