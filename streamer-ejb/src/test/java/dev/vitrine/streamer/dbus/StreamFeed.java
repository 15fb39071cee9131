package dev.vitrine.streamer.dbus;

import dev.vitrine.streamer.dbus.MessageReader.Progress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Feeds a reader a stream in pieces and writes down what it says. */
final class StreamFeed {

    /** Arrays over this length are passed over, so that a length that was only claimed costs no memory. */
    private static final int MAX_TAKEN_BYTES = 1 << 20;

    private final MessageReader reader = new MessageReader();
    private final List<String> said = new ArrayList<>();
    private ByteBuffer array = ByteBuffer.allocate(0);

    /**
     * @param pieces how many bytes to give at most next, from how many are left
     * @return a line for each message, and one for what is malformed
     */
    static List<String> read(byte[] stream, IntUnaryOperator pieces) {
        StreamFeed feed = new StreamFeed();
        int at = 0;
        while (at < stream.length && feed.reader.fault() == null) {
            ByteBuffer wanted = feed.reader.wanted();
            if (!wanted.hasRemaining()) {
                throw new AssertionError("the reader wants bytes and has no room for them");
            }
            int length = Math.min(Math.max(1, pieces.applyAsInt(stream.length - at)), stream.length - at);
            length = Math.min(length, wanted.remaining());
            wanted.put(stream, at, length);
            at += length;
            feed.poll();
        }
        return feed.said;
    }

    private void poll() {
        Progress progress = reader.poll();
        while (progress != Progress.NEED_BYTES && progress != Progress.MALFORMED) {
            if (progress == Progress.ARRAY) {
                beginArray();
            } else {
                describe(reader.message());
            }
            progress = reader.poll();
        }
        if (progress == Progress.MALFORMED) {
            said.add("malformed: " + reader.fault());
        }
    }

    private void beginArray() {
        array = ByteBuffer.allocate(0);
        Message message = reader.message();
        if (message.arrayLength() <= MAX_TAKEN_BYTES && message.serial() % 5 != 0) {
            array = ByteBuffer.allocate(message.arrayLength());
            reader.arrayInto(array);
        }
    }

    private void describe(Message message) {
        int firstArgument = message.body().int32();
        said.add(message.type() + " " + message.serial() + " " + message.replySerial() + " " + message.path() + " "
                + message.interfaceName() + "." + message.member() + "(" + message.signature() + ") body "
                + message.bodyLength() + " array " + message.arrayLength() + " " + firstArgument + " fds "
                + message.unixFds() + " " + Arrays.hashCode(array.array()));
        array = ByteBuffer.allocate(0);
    }
}
