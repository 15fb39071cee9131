/** QEMU as a guest: its D-Bus display on the bus, the listeners that take its pictures, its input, and QMP. */
@NullMarked
package dev.vitrine.streamer.qemu;

import org.jspecify.annotations.NullMarked;
