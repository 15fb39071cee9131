package dev.vitrine.streamer;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests without Maven, where scripts/test/card.sh has a graphics card for them. */
final class CardTests {

    private CardTests() {}

    /** @param tests classes, or {@code CLASS#METHOD}; ends with 1 when one of them failed or did not run */
    public static void main(String... tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(tests)
                        .map(test -> test.contains("#") ? selectMethod(test) : selectClass(test))
                        .toList())
                .build();
        SummaryGeneratingListener told = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, told);
        TestExecutionSummary summary = told.getSummary();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.printTo(out);
        summary.printFailuresTo(out);
        boolean all =
                summary.getTestsFoundCount() > 0 && summary.getTestsSucceededCount() == summary.getTestsFoundCount();
        System.exit(all ? 0 : 1);
    }
}
