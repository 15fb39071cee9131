package dev.vitrine.streamer.turncheck;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** TCP, alone or under TLS, where messages follow one another by their length. */
final class StreamLine implements TurnLine {

    /** Of messages that answer nothing, before it is no STUN that is spoken here. */
    private static final int MOST_STRANGERS = 10;

    private final Socket socket;
    private final DataInputStream in;

    /** @param socket connected, with a time limit for reads */
    StreamLine(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    @Override
    public StunAnswer exchange(byte[] request) throws IOException {
        send(request);
        try {
            for (int strangers = 0; strangers < MOST_STRANGERS; strangers++) {
                Optional<StunAnswer> answer = StunAnswer.parse(read()).filter(found -> found.answers(request));
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        } catch (SocketTimeoutException late) {
            throw new IOException(
                    "the connection stands, and no answer in STUN comes: something else listens there", late);
        } catch (EOFException closed) {
            throw new IOException("the server closed the connection instead of answering in STUN", closed);
        }
        throw new IOException("what comes over the connection is no STUN: something else listens there");
    }

    private byte[] read() throws IOException {
        byte[] header = new byte[StunRequest.HEADER_BYTES];
        in.readFully(header);
        int length = ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
        byte[] message = Arrays.copyOf(header, header.length + length);
        in.readFully(message, header.length, length);
        return message;
    }

    @Override
    public void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
