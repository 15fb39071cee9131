/** What outlives the server: guests that an administrator added, what was done, who watched; values and ports alone. */
@NullMarked
package dev.vitrine.streamer.kept;

import org.jspecify.annotations.NullMarked;
