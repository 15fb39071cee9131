package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.MessageReader;
import dev.vitrine.signaling.message.Received;
import jakarta.websocket.Decoder;

/** Hands text frames to the {@link MessageReader}; what is wrong with one is a result like any other. */
public class MessageDecoder implements Decoder.Text<Received> {

    private final MessageReader reader = new MessageReader();

    @Override
    public Received decode(String text) {
        return reader.read(text);
    }

    @Override
    public boolean willDecode(String text) {
        return true;
    }
}
