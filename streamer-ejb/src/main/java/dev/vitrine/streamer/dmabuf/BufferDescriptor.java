package dev.vitrine.streamer.dmabuf;

/** An open descriptor of a buffer's memory; who has it closes it. */
public interface BufferDescriptor extends AutoCloseable {

    /** The kernel's number, -1 when it was closed. */
    int number();

    /** Closes it once. */
    @Override
    void close();
}
