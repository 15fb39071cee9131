package dev.vitrine.streamer.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file on a disk that has room for so many bytes; what is there already can be written again. */
final class FakeFullDisk implements SeekableByteChannel {

    private final SeekableByteChannel file;
    private final long capacityBytes;

    FakeFullDisk(SeekableByteChannel file, long capacityBytes) {
        this.file = file;
        this.capacityBytes = capacityBytes;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        long room = capacityBytes - file.position();
        if (room <= 0) {
            throw new IOException("No space left on device");
        }
        int length = (int) Math.min(room, bytes.remaining());
        int written = file.write(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + written);
        return written;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return file.read(bytes);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
