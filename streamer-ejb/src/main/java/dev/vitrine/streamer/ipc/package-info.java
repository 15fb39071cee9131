/** An emulator as a guest: its picture and sound in shared memory, its control socket (docs/ipc.md). */
@NullMarked
package dev.vitrine.streamer.ipc;

import org.jspecify.annotations.NullMarked;
