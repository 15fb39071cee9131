package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.StreamFrame;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What carries a real client's packets. Receiving waits longer than any living server needs. */
public interface ClientWire extends Closeable {
    int PATIENCE_MILLIS = 60_000;

    void send(byte[] packet) throws IOException;

    /** The next datagram or frame. */
    byte[] receive() throws IOException;

    /** A UDP socket from one address, which may have port 0 for any, to a server. */
    static ClientWire udp(InetSocketAddress from, InetSocketAddress server) throws IOException {
        DatagramSocket socket = new DatagramSocket(from);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new ClientWire() {
            private final byte[] buffer = new byte[1 << 16];

            @Override
            public void send(byte[] packet) throws IOException {
                socket.send(new DatagramPacket(packet, packet.length, server));
            }

            @Override
            public byte[] receive() throws IOException {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                return Arrays.copyOf(buffer, packet.getLength());
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    /** A connection to a server. */
    static ClientWire tcp(InetSocketAddress server) throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new ClientWire() {
            @Override
            public void send(byte[] packet) throws IOException {
                socket.getOutputStream().write(Arrays.copyOf(packet, (packet.length + 3) & ~3));
            }

            @Override
            public byte[] receive() throws IOException {
                byte[] frame = new byte[0];
                int length = StreamFrame.INCOMPLETE;
                while (length == StreamFrame.INCOMPLETE) {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        throw new EOFException("the server closed the connection");
                    }
                    frame = Arrays.copyOf(frame, frame.length + 1);
                    frame[frame.length - 1] = (byte) next;
                    length = StreamFrame.length(ByteBuffer.wrap(frame), 0, frame.length);
                }
                return frame;
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
