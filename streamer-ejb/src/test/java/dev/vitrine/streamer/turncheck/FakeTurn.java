package dev.vitrine.streamer.turncheck;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Writes what a TURN server would answer. */
final class FakeTurn {

    private static final int SUCCESS = 0x0100;
    private static final int ERROR = 0x0110;

    private FakeTurn() {}

    static StunAnswer success(byte[] request, int type, byte[] value) {
        return answer(request, SUCCESS, answer -> answer.with(type, value));
    }

    static StunAnswer success(byte[] request) {
        return answer(request, SUCCESS, answer -> answer);
    }

    static StunAnswer error(byte[] request, int code, String words) {
        return answer(request, ERROR, answer -> answer.with(StunNumbers.ERROR_CODE, code(code, words)));
    }

    static StunAnswer challenge(byte[] request, int code, String nonce) {
        return answer(
                request,
                ERROR,
                answer -> answer.with(StunNumbers.ERROR_CODE, code(code, "Unauthenticated"))
                        .with(StunNumbers.REALM, "realm")
                        .with(StunNumbers.NONCE, nonce));
    }

    static int method(byte[] request) {
        return ByteBuffer.wrap(request).getShort();
    }

    static byte[] transaction(byte[] request) {
        return Arrays.copyOfRange(request, 8, StunRequest.HEADER_BYTES);
    }

    private static StunAnswer answer(byte[] request, int stunClass, UnaryOperator<StunRequest> attributes) {
        StunRequest answer = new StunRequest(method(request) | stunClass, transaction(request));
        return StunAnswer.parse(attributes.apply(answer).bytes()).orElseThrow();
    }

    private static byte[] code(int code, String words) {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length)
                .putShort((short) 0)
                .put((byte) (code / 100))
                .put((byte) (code % 100))
                .put(text)
                .array();
    }
}
