package dev.vitrine.streamer.qemu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors that came on a connection, in their order. They come no later than the last byte of the message that they
 * belong to, and a message says how many are its own; whoever takes them closes them. For one thread.
 */
final class DescriptorQueue implements AutoCloseable {

    /** More than any sender needs, fewer than would hurt: QEMU's largest message carries four. */
    static final int MOST_WAITING = 16;

    private final ArrayDeque<Descriptor> waiting = new ArrayDeque<>();

    /** Takes a descriptor over; false when too many wait already, and it is closed then. */
    boolean add(Descriptor descriptor) {
        if (waiting.size() >= MOST_WAITING) {
            descriptor.close();
            return false;
        }
        waiting.add(descriptor);
        return true;
    }

    /** The next {@code count} of them, the caller's from now on; null when so many did not come. */
    @Nullable List<Descriptor> take(int count) {
        if (count < 0 || count > waiting.size()) {
            return null;
        }
        if (count == 0) {
            return List.of();
        }
        List<Descriptor> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    int size() {
        return waiting.size();
    }

    /** Closes what nobody took. */
    @Override
    public void close() {
        waiting.forEach(Descriptor::close);
        waiting.clear();
    }
}
