/** The console and what stands behind it: lists, the audit log, the database, idle viewers. */
@NullMarked
package dev.vitrine.bench.console;

import org.jspecify.annotations.NullMarked;
