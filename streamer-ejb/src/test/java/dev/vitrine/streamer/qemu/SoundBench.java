package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import dev.vitrine.streamer.sound.Microphone;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** An audio listener on a bench: fed from memory, its voices and answers open to look at. */
final class SoundBench {

    final QemuCounters counters = new QemuCounters();
    final RecordedVoices played = new RecordedVoices();
    final Microphone microphone = new Microphone();
    final ListenerDialogue dialogue;
    final DialogueFeed feed;

    private SoundBench(boolean out) {
        ListenerObject object =
                out ? new AudioOutListener(played, counters) : new AudioInListener(microphone, counters);
        dialogue = new ListenerDialogue(1000, object, counters);
        feed = new DialogueFeed(dialogue);
    }

    /** A listener of what is played, before it has authenticated. */
    static SoundBench rawOut() {
        return new SoundBench(true);
    }

    /** A listener of what is recorded, before it has authenticated. */
    static SoundBench rawIn() {
        return new SoundBench(false);
    }

    static SoundBench out() {
        return rawOut().authenticated();
    }

    static SoundBench in() {
        return rawIn().authenticated();
    }

    SoundBench feed(SoundScript script) {
        return feed(script.stream(), left -> left);
    }

    SoundBench feed(byte[] stream, IntUnaryOperator pieces) {
        feed.give(stream, pieces);
        return this;
    }

    /** The voice that was announced as the n-th. */
    RecordedVoice voice(int index) {
        return played.voices.get(index);
    }

    /** The bytes of every answer to Read since the last time. */
    List<byte[]> recorded() {
        MessageReader reader = new MessageReader();
        List<byte[]> blocks = new ArrayList<>();
        byte[] sent = feed.sent();
        feed.forgetSent();
        int at = 0;
        ByteBuffer block = ByteBuffer.allocate(0);
        while (at < sent.length) {
            ByteBuffer wanted = reader.wanted();
            int length = Math.min(wanted.remaining(), sent.length - at);
            wanted.put(sent, at, length);
            at += length;
            MessageReader.Progress progress = reader.poll();
            while (progress != MessageReader.Progress.NEED_BYTES) {
                Message message = reader.message();
                if (progress == MessageReader.Progress.ARRAY) {
                    block = ByteBuffer.allocate(message.arrayLength());
                    reader.arrayInto(block);
                } else if (progress == MessageReader.Progress.MESSAGE) {
                    blocks.add(block.array());
                    block = ByteBuffer.allocate(0);
                } else {
                    throw new AssertionError(reader.fault());
                }
                progress = reader.poll();
            }
        }
        return blocks;
    }

    private SoundBench authenticated() {
        feed(ListenerScript.authentication(), left -> left);
        feed.forgetSent();
        return this;
    }
}
