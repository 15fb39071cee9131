package dev.vitrine.streamer.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process's end of a picture's segment, which may write what no emulator would. */
final class FakeWriter implements AutoCloseable {

    private final FileChannel channel;
    private long count;
    private int index;

    FakeWriter(Path path, long bytes) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.allocate(1), bytes - 1);
        word(VideoLayout.MAGIC_AT, VideoLayout.MAGIC);
        word(VideoLayout.VERSION_AT, VideoLayout.VERSION);
    }

    void size(int width, int height) throws IOException {
        word(VideoLayout.WIDTH_AT, width);
        word(VideoLayout.HEIGHT_AT, height);
        word(VideoLayout.STRIDE_AT, width * 4);
    }

    /** A picture whose bytes are all the same. */
    void push(int width, int height, int value) throws IOException {
        size(width, height);
        int next = (index + 1) % VideoLayout.BUFFERS;
        byte[] pixels = new byte[width * height * 4];
        java.util.Arrays.fill(pixels, (byte) value);
        long buffer = VideoLayout.bufferBytes(channel.size());
        channel.write(ByteBuffer.wrap(pixels), VideoLayout.FRAMES_AT + next * buffer);
        count(count + 1);
        index(next);
    }

    void count(long newCount) throws IOException {
        count = newCount;
        channel.write(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, newCount), VideoLayout.FRAME_COUNT_AT);
    }

    void index(int newIndex) throws IOException {
        index = newIndex;
        word(VideoLayout.WRITE_INDEX_AT, newIndex);
    }

    void word(int offset, int value) throws IOException {
        channel.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value), offset);
    }

    void bytes(byte[] bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes), 0);
    }

    void truncate(long bytes) throws IOException {
        channel.truncate(bytes);
    }

    void grow(long bytes) throws IOException {
        channel.write(ByteBuffer.allocate(1), bytes - 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
