package dev.vitrine.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/**
 * Ports on loopback that nobody uses at the moment. They lie below those that the kernel gives to whoever asks for any, so
 * that no connection takes one before the server that is to have it is there.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_768;

    private Ports() {}

    public static int free() {
        return new Random()
                .ints(FIRST, END)
                .limit(END - FIRST)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port on loopback"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
