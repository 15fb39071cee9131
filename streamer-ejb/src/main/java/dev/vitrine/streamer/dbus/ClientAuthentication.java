package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of authentication (D-Bus Specification, "Authentication Protocol"): by the user's id, with descriptors
 * where the server agrees to them.
 *
 * <pre>
 * client: NUL  AUTH EXTERNAL 31303030   NEGOTIATE_UNIX_FD              BEGIN
 * server:                            OK guid             AGREE_UNIX_FD
 * state:       AWAITING_OK              AWAITING_AGREE                 DONE
 * </pre>
 *
 * <p>ERROR in place of AGREE_UNIX_FD is an answer too: there will be no descriptors. Anything else is REFUSED.
 */
public final class ClientAuthentication {

    private static final int MAX_LINE_BYTES = 512;

    private enum State {
        AWAITING_OK,
        AWAITING_AGREE,
        DONE,
        REFUSED
    }

    private final ByteBuffer line = ByteBuffer.allocateDirect(MAX_LINE_BYTES);
    private State state = State.AWAITING_OK;
    private boolean descriptorsAgreed;
    private @Nullable String fault;

    /** Puts what the client says first into {@code out}, which has room for 128 bytes. */
    public void begin(long userId, ByteBuffer out) {
        StringBuilder hex = new StringBuilder();
        for (byte digit : Long.toString(userId).getBytes(StandardCharsets.US_ASCII)) {
            hex.append(String.format("%02x", digit));
        }
        out.put((byte) 0);
        say("AUTH EXTERNAL " + hex, out);
    }

    /** The memory where the next bytes of the server belong. */
    public ByteBuffer wanted() {
        return line;
    }

    /** Goes on with the bytes that were put there; puts what is to be said into {@code out}. */
    public void advance(ByteBuffer out) {
        int end = lineEnd();
        while (end >= 0 && !finished()) {
            byte[] text = new byte[end];
            line.get(0, text);
            line.flip().position(end + 2);
            line.compact();
            take(new String(text, StandardCharsets.US_ASCII), out);
            end = lineEnd();
        }
        if (state == State.DONE && line.position() > 0) {
            refuse("the server spoke before the client's BEGIN");
        } else if (!line.hasRemaining()) {
            refuse("a line of over " + MAX_LINE_BYTES + " bytes");
        }
    }

    public boolean done() {
        return state == State.DONE;
    }

    /** Whether the server takes and sends descriptors. */
    public boolean descriptorsAgreed() {
        return descriptorsAgreed;
    }

    /** Why the server is not to be talked to, null while nothing speaks against it. */
    public @Nullable String fault() {
        return fault;
    }

    private void take(String said, ByteBuffer out) {
        switch (state) {
            case AWAITING_OK -> {
                if (!said.startsWith("OK ")) {
                    refuse("EXTERNAL was answered with \"" + said + "\"");
                    return;
                }
                state = State.AWAITING_AGREE;
                say("NEGOTIATE_UNIX_FD", out);
            }
            case AWAITING_AGREE -> {
                descriptorsAgreed = said.equals("AGREE_UNIX_FD");
                if (!descriptorsAgreed && !said.startsWith("ERROR")) {
                    refuse("NEGOTIATE_UNIX_FD was answered with \"" + said + "\"");
                    return;
                }
                state = State.DONE;
                say("BEGIN", out);
            }
            case DONE, REFUSED -> {
                // No line is taken after the end.
            }
        }
    }

    private boolean finished() {
        return state == State.DONE || state == State.REFUSED;
    }

    private void refuse(String reason) {
        state = State.REFUSED;
        fault = reason;
    }

    private int lineEnd() {
        for (int i = 0; i + 1 < line.position(); i++) {
            if (line.get(i) == '\r' && line.get(i + 1) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static void say(String words, ByteBuffer out) {
        out.put((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
