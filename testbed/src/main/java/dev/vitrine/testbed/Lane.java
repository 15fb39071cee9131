package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a browser and a server's port, which can be cut and mended: TCP on loopback, byte by byte. */
public final class Lane implements AutoCloseable {

    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** @param server where all that enters comes out */
    public Lane(VitrineServer server) {
        target = server.address().getPort();
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException("no port for a lane", failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The same address through the lane. */
    public URI through(URI address) {
        return URI.create(address.toString().replace("127.0.0.1:" + target, "127.0.0.1:" + entrance.getLocalPort()));
    }

    /** Ends what goes on, and lets nothing through any more. */
    public void cut() {
        cut = true;
        sockets.forEach(Lane::end);
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("a lane that does not close", failure);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket from = entrance.accept();
                if (cut) {
                    end(from);
                } else {
                    connect(from);
                }
            } catch (IOException closed) {
                // the loop sees whether it was the entrance
            }
        }
    }

    private void connect(Socket from) throws IOException {
        Socket to = new Socket();
        to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        sockets.add(from);
        sockets.add(to);
        Thread.ofVirtual().start(() -> carry(from, to));
        Thread.ofVirtual().start(() -> carry(to, from));
        if (cut) { // between the question and the answer
            end(from);
            end(to);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // as lanes break: both ends see it
        } finally {
            end(from);
            end(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // that is what was wanted
        }
    }
}
