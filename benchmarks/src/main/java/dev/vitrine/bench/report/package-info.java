/** What was measured: samples, rows, the table and the file. */
@NullMarked
package dev.vitrine.bench.report;

import org.jspecify.annotations.NullMarked;
