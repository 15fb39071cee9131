/** Films displays: their pictures with the guest's sound, compressed once for all who keep them, at the host's times. */
@NullMarked
package dev.vitrine.streamer.film;

import org.jspecify.annotations.NullMarked;
