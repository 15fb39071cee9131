/** When a guest's program is started, started again, ended and given up: a machine without I/O. */
@NullMarked
package dev.vitrine.streamer.supervision;

import org.jspecify.annotations.NullMarked;
