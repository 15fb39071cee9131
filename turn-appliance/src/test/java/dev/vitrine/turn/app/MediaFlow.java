package dev.vitrine.turn.app;

import dev.vitrine.turn.net.ClientWire;
import dev.vitrine.turn.net.Loopback;
import dev.vitrine.turn.net.RealClient;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A client that sends 200 packets a second on a channel to a peer that sends each of them back. */
final class MediaFlow implements AutoCloseable {
    private static final int CHANNEL = 0x4000;
    private static final long INTERVAL_NANOS = 5_000_000;

    final RealClient client;
    private final DatagramSocket peer = new DatagramSocket(Loopback.at("127.0.0.1", 0));
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private final Thread echo = Thread.ofPlatform().start(this::echo);
    private final Thread receiver;
    private final Thread sender;
    private volatile boolean flowing = true;

    MediaFlow(InetSocketAddress server, String realm, String username, String password) throws IOException {
        client = new RealClient(ClientWire.udp(Loopback.at("127.0.0.1", 0), server), realm);
        client.username = username;
        client.password = password;
        require(client.allocate());
        TransportAddress address = TransportAddress.ofIpv4(0x7F00_0001, peer.getLocalPort());
        require(client.bind(CHANNEL, address));
        receiver = Thread.ofPlatform().start(this::receive);
        sender = Thread.ofPlatform().start(this::send);
    }

    private static void require(StunMessage answer) {
        if (RealClient.errorOf(answer) != 0) {
            throw new AssertionError("refused with " + RealClient.errorOf(answer));
        }
    }

    private void echo() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                packet.setLength(2048);
                peer.receive(packet);
                peer.send(packet);
            }
        } catch (IOException e) {
            // The flow has been closed.
        }
    }

    private void send() {
        try {
            for (long nextNanos = System.nanoTime(); flowing; nextNanos += INTERVAL_NANOS) {
                LockSupport.parkNanos(nextNanos - System.nanoTime());
                client.sendOn(CHANNEL, new byte[172]);
                sent.incrementAndGet();
            }
        } catch (IOException e) {
            // The flow has been closed.
        }
    }

    private void receive() {
        try {
            while (true) {
                byte[] packet = client.wire().receive();
                if ((packet[0] & 0xC0) == 0x40) {
                    returned.incrementAndGet();
                }
            }
        } catch (SocketException e) {
            // The flow has been closed.
        } catch (IOException e) {
            throw new AssertionError("no packet for a minute", e);
        }
    }

    long sent() {
        return sent.get();
    }

    long returned() {
        return returned.get();
    }

    /** Sends no more; what is underway still comes back. */
    void stopSending() {
        flowing = false;
        join(sender);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the allocation as a client does; nobody waits for the answer. */
    void endAllocation() throws IOException {
        client.wire().send(client.signed(Method.REFRESH, w -> w.int32(AttributeType.LIFETIME, 0)));
    }

    @Override
    public void close() throws IOException {
        stopSending();
        client.close();
        peer.close();
        join(receiver);
        join(echo);
    }
}
