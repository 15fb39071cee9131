package dev.vitrine.bench.report;

import java.util.ArrayList;
import java.util.List;

/** What a benchmark found: rows, and notes that say what they mean and what they leave out. */
public final class Report {

    private final String bench;
    private final String machine;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param bench the benchmark's name
     * @param machine where it was measured
     */
    public Report(String bench, String machine) {
        this.bench = bench;
        this.machine = machine;
    }

    public void add(Row row) {
        rows.add(row);
    }

    public void note(String sentence) {
        notes.add(sentence);
    }

    public String bench() {
        return bench;
    }

    public String machine() {
        return machine;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }
}
