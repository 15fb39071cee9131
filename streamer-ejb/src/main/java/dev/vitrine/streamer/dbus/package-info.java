/** The wire of a peer-to-peer D-Bus connection, without I/O: authentication, messages in and messages out. */
@NullMarked
package dev.vitrine.streamer.dbus;

import org.jspecify.annotations.NullMarked;
