package dev.vitrine.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;

/**
 * A handshake's first message by hand, for a version that the platform's own client refuses to speak (RFC 5246 section
 * 7.4.1.2).
 *
 * <pre>
 * record:    22 | version | length | handshake
 * handshake: 1 | length (3) | version | random (32) | session 0 | suites | compressions | extensions
 * </pre>
 */
final class ClientHello {

    static final int HANDSHAKE = 22;

    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM_LENGTH = 32;
    private static final int PATIENCE_MILLIS = 10_000;

    /** ECDHE_RSA with AES_128: with CBC_SHA, which every version has, and with GCM_SHA256. */
    private static final int[] SUITES = {0xc0, 0x13, 0xc0, 0x2f};

    /** supported_groups: secp256r1; ec_point_formats: uncompressed; signature_algorithms: rsa_pkcs1 and rsa_pss with SHA-256. */
    private static final int[] EXTENSIONS = {0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 6, 0, 4, 4, 1, 8, 4
    };

    private ClientHello() {}

    /**
     * What the server says to it.
     *
     * @param minor of the version 3.x: 2 is TLS 1.1, 3 is TLS 1.2
     * @return the kind of its first record; -1 when it closes without a word
     */
    static int answer(int port, int minor) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(hello(minor));
            return socket.getInputStream().read();
        }
    }

    private static byte[] hello(int minor) {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.write(3);
        hello.write(minor);
        byte[] random = new byte[RANDOM_LENGTH];
        new SecureRandom().nextBytes(random);
        hello.writeBytes(random);
        hello.write(0);
        number(hello, 2, SUITES.length);
        bytes(hello, SUITES);
        bytes(hello, 1, 0);
        number(hello, 2, EXTENSIONS.length);
        bytes(hello, EXTENSIONS);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        bytes(record, HANDSHAKE, 3, 1);
        number(record, 2, hello.size() + 4);
        record.write(CLIENT_HELLO);
        number(record, 3, hello.size());
        record.writeBytes(hello.toByteArray());
        return record.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int lengthBytes, int value) {
        for (int shift = 8 * (lengthBytes - 1); shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }

    private static void bytes(ByteArrayOutputStream out, int... values) {
        for (int value : values) {
            out.write(value);
        }
    }
}
