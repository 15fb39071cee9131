/** Tests of emulators as guests, many of them against the SDK's reference emulator. */
@NullMarked
package dev.vitrine.streamer.ipc;

import org.jspecify.annotations.NullMarked;
