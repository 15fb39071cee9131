package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ServerMessage;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.websocket.Encoder;

/** Writes messages as JSON. A class of its own: one that also decodes sends every message twice. */
public class MessageEncoder implements Encoder.Text<ServerMessage> {

    private final Jsonb jsonb = JsonbBuilder.create();

    @Override
    public String encode(ServerMessage message) {
        return jsonb.toJson(message);
    }
}
