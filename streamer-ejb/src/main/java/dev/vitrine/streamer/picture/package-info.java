/** Pictures of a screen: their layout, the cell that keeps the newest one, the cursor that is not in them. */
@NullMarked
package dev.vitrine.streamer.picture;

import org.jspecify.annotations.NullMarked;
