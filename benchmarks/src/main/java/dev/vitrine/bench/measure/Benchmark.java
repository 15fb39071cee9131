package dev.vitrine.bench.measure;

import dev.vitrine.bench.report.Report;

/** Something that measures; what it cannot measure is a note, never a wrong row. */
public interface Benchmark {

    /** Its name on the command line and in the report. */
    String name();

    void run(Report report);
}
