package dev.vitrine.streamer.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SupervisionMachineTest {

    private static final long SECOND = 1_000_000_000L;

    private long nowNanos = Long.MAX_VALUE - 5 * SECOND; // the clock may wrap around at any moment
    private SupervisionMachine machine = new SupervisionMachine(RestartPolicy.ALWAYS);

    @Test
    void doesNothingBeforeItIsStarted() {
        assertThat(machine.state()).isEqualTo(ProcessState.STOPPED);
        assertThat(machine.deadlineNanos()).isEmpty();
    }

    @Test
    void aProgramThatStaysForAMomentRuns() {
        assertThat(start()).containsExactly(SupervisionOutput.LAUNCH);
        assertThat(machine.state()).isEqualTo(ProcessState.STARTING);
        toDeadline();
        assertThat(machine.state()).isEqualTo(ProcessState.RUNNING);
        assertThat(machine.deadlineNanos()).isEmpty();
        assertThat(start()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER, 0, STOPPED",
        "NEVER, 1, FAILED",
        "ON_FAILURE, 0, STOPPED",
        "ON_FAILURE, 137, WAITING",
        "ALWAYS, 0, WAITING",
        "ALWAYS, 1, WAITING"
    })
    void theEndOfAProgramMeansWhatThePolicySays(RestartPolicy policy, int status, ProcessState after) {
        machine = new SupervisionMachine(policy);
        start();
        pass(20 * SECOND);
        assertThat(exit(status)).isEmpty();
        assertThat(machine.state()).isEqualTo(after);
        assertThat(machine.reason()).contains("status " + status);
    }

    @Test
    void aProgramThatEndedIsLaunchedAgainAfterAPause() {
        start();
        pass(20 * SECOND);
        exit(1);
        assertThat(timePassed()).as("before the pause is over").isEmpty();
        assertThat(toDeadline()).containsExactly(SupervisionOutput.LAUNCH);
        assertThat(machine.state()).isEqualTo(ProcessState.STARTING);
        assertThat(machine.restarts()).isEqualTo(1);
    }

    @Test
    void pausesGrowUntilItIsGivenUp() {
        start();
        long lastPause = 0;
        for (int ends = 1; ends < SupervisionMachine.MOST_QUICK_ENDS; ends++) {
            exit(1);
            long pause = machine.deadlineNanos().orElseThrow() - nowNanos;
            assertThat(pause)
                    .isGreaterThan(lastPause)
                    .isBetween(SupervisionMachine.FIRST_PAUSE_NANOS, SupervisionMachine.LONGEST_PAUSE_NANOS);
            lastPause = pause;
            assertThat(toDeadline()).containsExactly(SupervisionOutput.LAUNCH);
        }
        exit(3);
        assertThat(machine.state()).isEqualTo(ProcessState.FAILED);
        assertThat(machine.reason()).contains("5 times").contains("10 s").contains("status 3");
        assertThat(machine.deadlineNanos()).isEmpty();
        assertThat(machine.restarts()).isEqualTo(4);
        assertThat(start()).as("somebody mended it").containsExactly(SupervisionOutput.LAUNCH);
        assertThat(machine.restarts()).isZero();
    }

    @Test
    void oneThatLivedLongEnoughBetweenIsNeverGivenUp() {
        start();
        for (int ends = 0; ends < 100; ends++) {
            pass(SupervisionMachine.QUICK_NANOS);
            exit(1);
            assertThat(machine.state()).isEqualTo(ProcessState.WAITING);
            assertThat(machine.deadlineNanos().orElseThrow() - nowNanos)
                    .isEqualTo(SupervisionMachine.FIRST_PAUSE_NANOS);
            toDeadline();
        }
    }

    @Test
    void whatIsStoppedIsAskedThenEndedAndStaysStopped() {
        start();
        toDeadline();
        assertThat(stop()).containsExactly(SupervisionOutput.TERMINATE);
        assertThat(machine.state()).as("until it is gone").isEqualTo(ProcessState.RUNNING);
        assertThat(stop()).as("once is enough").isEmpty();
        assertThat(machine.deadlineNanos()).hasValue(nowNanos + SupervisionMachine.PATIENCE_NANOS);
        assertThat(toDeadline()).containsExactly(SupervisionOutput.KILL);
        exit(137);
        assertThat(machine.state()).isEqualTo(ProcessState.STOPPED);
        assertThat(machine.deadlineNanos()).isEmpty();
    }

    @Test
    void aStartWhileItEndsIsDoneWhenItIsGone() {
        start();
        stop();
        assertThat(start()).isEmpty();
        assertThat(exit(143)).containsExactly(SupervisionOutput.LAUNCH);
        assertThat(machine.state()).isEqualTo(ProcessState.STARTING);
    }

    @Test
    void aStopDuringThePauseIsTheEnd() {
        start();
        exit(1);
        assertThat(stop()).isEmpty();
        assertThat(machine.state()).isEqualTo(ProcessState.STOPPED);
        pass(60 * SECOND);
        assertThat(timePassed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RestartPolicy.class)
    void whatCannotBeLaunchedIsNotTriedAgain(RestartPolicy policy) {
        machine = new SupervisionMachine(policy);
        start();
        machine.handle(new SupervisionInput.NotLaunched("there is no such file"), nowNanos);
        assertThat(machine.state()).isEqualTo(ProcessState.FAILED);
        assertThat(machine.reason()).contains("there is no such file");
        assertThat(machine.deadlineNanos()).isEmpty();
    }

    @Test
    void anEndThatIsToldTwiceIsOne() {
        start();
        exit(1);
        exit(1);
        assertThat(machine.state()).isEqualTo(ProcessState.WAITING);
        toDeadline();
        assertThat(machine.restarts()).isEqualTo(1);
    }

    private List<SupervisionOutput> start() {
        return machine.handle(new SupervisionInput.Start(), nowNanos);
    }

    private List<SupervisionOutput> stop() {
        return machine.handle(new SupervisionInput.Stop(), nowNanos);
    }

    private List<SupervisionOutput> exit(int status) {
        return machine.handle(new SupervisionInput.Exited(status), nowNanos);
    }

    private List<SupervisionOutput> timePassed() {
        return machine.handle(new SupervisionInput.TimePassed(), nowNanos);
    }

    private List<SupervisionOutput> toDeadline() {
        nowNanos = machine.deadlineNanos().orElseThrow();
        return timePassed();
    }

    private void pass(long nanos) {
        nowNanos += nanos;
        timePassed();
    }
}
