package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Feeds a dialogue from memory and keeps what it sends. */
final class DialogueFeed {

    private final ListenerDialogue dialogue;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** What the clock says, moved on by a test. */
    long nowNanos;

    DialogueFeed(ListenerDialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** Gives a stream, in pieces of at most what {@code pieces} says of what is left. */
    void give(byte[] stream, IntUnaryOperator pieces) {
        send();
        int at = 0;
        while (at < stream.length && dialogue.fault() == null) {
            ByteBuffer wanted = dialogue.wanted();
            int piece = Math.min(Math.max(1, pieces.applyAsInt(stream.length - at)), stream.length - at);
            piece = Math.min(piece, wanted.remaining());
            wanted.put(stream, at, piece);
            at += piece;
            boolean more = true;
            while (more) {
                dialogue.advance(nowNanos);
                more = dialogue.outputFull();
                send();
            }
        }
    }

    byte[] sent() {
        return sent.toByteArray();
    }

    void forgetSent() {
        sent.reset();
    }

    /** What was answered, a word for each answer. */
    List<String> answers() {
        MessageReader reader = new MessageReader();
        reader.wanted().put(sent.toByteArray());
        List<String> answers = new ArrayList<>();
        while (reader.poll() == MessageReader.Progress.MESSAGE) {
            Message message = reader.message();
            answers.add(message.type() + " to " + message.replySerial() + " (" + message.signature() + ")");
        }
        return answers;
    }

    private void send() {
        ByteBuffer output = dialogue.output().flip();
        byte[] bytes = new byte[output.remaining()];
        output.get(bytes);
        output.clear();
        sent.writeBytes(bytes);
        dialogue.sent(nowNanos);
    }
}
