/** Tests of the D-Bus wire. */
@NullMarked
package dev.vitrine.streamer.dbus;

import org.jspecify.annotations.NullMarked;
