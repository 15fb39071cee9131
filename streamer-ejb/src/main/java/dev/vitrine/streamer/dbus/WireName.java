package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A name or signature in the bytes it has on the wire, so that it can be recognised there without making a string. */
public final class WireName {

    private final byte[] ascii;
    private final String text;

    private WireName(String text) {
        this.text = text;
        this.ascii = text.getBytes(StandardCharsets.US_ASCII);
    }

    public static WireName of(String text) {
        return new WireName(text);
    }

    boolean isAt(ByteBuffer bytes, int offset, int length) {
        if (length != ascii.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes.get(offset + i) != ascii[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
