/** What is kept, in a database: rows, migrations, and the books of {@code kept} by Jakarta Persistence. */
@NullMarked
package dev.vitrine.streamer.store;

import org.jspecify.annotations.NullMarked;
