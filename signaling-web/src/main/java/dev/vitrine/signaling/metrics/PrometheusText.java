package dev.vitrine.signaling.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.Metric;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Snapshot.HistogramBucket;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Writes a registry in Prometheus' text format 0.0.4, for whoever comes with one of Vitrine's own tokens: the server's
 * {@code /metrics} knows its own users alone.
 */
final class PrometheusText {

    private final StringBuilder text = new StringBuilder();

    private PrometheusText() {}

    static String of(MetricRegistry registry) {
        PrometheusText writer = new PrometheusText();
        Map<String, List<Map.Entry<MetricID, Metric>>> byName = registry.getMetrics().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .collect(Collectors.groupingBy(entry -> entry.getKey().getName(), TreeMap::new, Collectors.toList()));
        byName.forEach((name, metrics) -> writer.family(registry.getMetadata(name), metrics));
        return writer.text.toString();
    }

    private void family(Metadata metadata, List<Map.Entry<MetricID, Metric>> metrics) {
        String name = metadata.getName().replaceAll("[^A-Za-z0-9_:]", "_");
        String type = type(metrics.getFirst().getValue());
        metadata.description()
                .filter(description -> !description.isBlank())
                .ifPresent(description -> text.append("# HELP ")
                        .append(name)
                        .append(' ')
                        .append(description.replace("\\", "\\\\").replace("\n", "\\n"))
                        .append('\n'));
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        metrics.forEach(entry -> samples(name, entry.getKey(), entry.getValue()));
    }

    private static String type(Metric metric) {
        return switch (metric) {
            case Counter _ -> "counter";
            case Histogram _ -> "histogram";
            case Timer _ -> "summary";
            default -> "gauge"; // a registry's interface is open
        };
    }

    private void samples(String name, MetricID id, Metric metric) {
        switch (metric) {
            case Counter counter -> sample(name, id, List.of(), counter.getCount());
            case Gauge<?> gauge -> sample(name, id, List.of(), gauge.getValue());
            case Histogram histogram -> {
                for (HistogramBucket bucket : histogram.getSnapshot().bucketValues()) {
                    if (Double.isFinite(bucket.getBucket())) {
                        sample(
                                name + "_bucket",
                                id,
                                List.of("le=\"" + number(bucket.getBucket()) + '"'),
                                bucket.getCount());
                    }
                }
                sample(name + "_bucket", id, List.of("le=\"+Inf\""), histogram.getCount());
                sample(name + "_sum", id, List.of(), histogram.getSum());
                sample(name + "_count", id, List.of(), histogram.getCount());
            }
            case Timer timer -> {
                sample(name + "_sum", id, List.of(), timer.getElapsedTime().toNanos() / 1e9);
                sample(name + "_count", id, List.of(), timer.getCount());
            }
            default -> {}
        }
    }

    private void sample(String name, MetricID id, List<String> more, Number value) {
        List<String> labels = new ArrayList<>();
        id.getTags()
                .forEach((tag, content) -> labels.add(tag + "=\""
                        + content.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'));
        labels.addAll(more);
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(String.join(",", labels)).append('}');
        }
        text.append(' ').append(number(value)).append('\n');
    }

    /** Without a point where none is needed. */
    private static String number(Number value) {
        double number = value.doubleValue();
        return value instanceof Double && number != Math.rint(number)
                ? String.valueOf(number)
                : String.valueOf(value.longValue());
    }
}
