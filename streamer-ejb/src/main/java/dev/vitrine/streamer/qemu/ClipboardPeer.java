package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** QEMU's side of a clipboard. Calls keep their order and return at once; their answers always come, on any thread. */
interface ClipboardPeer {

    CompletableFuture<ClipboardAnswer> grab(long serial, Set<ClipboardFormat> formats);

    CompletableFuture<ClipboardAnswer> release();

    /** @param number what the answer says of the copy */
    CompletableFuture<ClipboardAnswer> read(List<ClipboardFormat> formats, long number);
}
