package dev.vitrine.streamer.qemu;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The descriptors of one message, as its arguments of type {@code h} count them. For one thread. */
final class CallDescriptors implements AutoCloseable {

    /** Of a message without descriptors. */
    static final CallDescriptors NONE = new CallDescriptors(List.of());

    private final @Nullable Descriptor[] descriptors;

    CallDescriptors(List<Descriptor> descriptors) {
        this.descriptors = descriptors.toArray(new Descriptor[0]);
    }

    /** Takes over the descriptor of that index: the caller closes it. Null when there is none, or it was taken before. */
    @Nullable Descriptor take(int index) {
        if (index < 0 || index >= descriptors.length) {
            return null;
        }
        Descriptor taken = descriptors[index];
        descriptors[index] = null;
        return taken;
    }

    /** Closes those that nobody took. */
    @Override
    public void close() {
        for (Descriptor descriptor : descriptors) {
            if (descriptor != null) {
                descriptor.close();
            }
        }
        Arrays.fill(descriptors, null);
    }
}
