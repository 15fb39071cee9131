package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dmabuf.BufferDescriptor;

/**
 * A descriptor that another process handed over: this process's own from then on, and counted, until it is closed. For one
 * thread.
 */
final class Descriptor implements BufferDescriptor {

    private final QemuCounters counters;
    private int number;

    /** Takes over a descriptor of that number. */
    Descriptor(int number, QemuCounters counters) {
        this.number = number;
        this.counters = counters;
        counters.countDescriptorTaken();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void close() {
        if (number >= 0) {
            Kernel.close(number);
            number = -1;
            counters.countDescriptorClosed();
        }
    }
}
