/** Tests of QEMU as a guest, many of them against a real QEMU. */
@NullMarked
package dev.vitrine.streamer.qemu;

import org.jspecify.annotations.NullMarked;
