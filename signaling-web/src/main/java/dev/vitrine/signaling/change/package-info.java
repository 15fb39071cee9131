/** That something has changed, for consoles that ask for it anew then. */
@NullMarked
package dev.vitrine.signaling.change;

import org.jspecify.annotations.NullMarked;
