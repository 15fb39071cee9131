package dev.vitrine.signaling.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;

/** {@code /health/live}: fails on what only a new process mends, which is threads that wait for one another for ever. */
@Liveness
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class Live implements HealthCheck {

    @Inject
    private Verdicts verdicts;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public HealthCheckResponse call() {
        long @Nullable [] locked = threads.findDeadlockedThreads();
        return verdicts.of("live", locked == null ? Optional.empty() : Optional.of(describe(locked)));
    }

    private String describe(long[] locked) {
        return Stream.of(threads.getThreadInfo(locked))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .collect(Collectors.joining(", ", "threads wait for one another for ever: ", ""));
    }
}
