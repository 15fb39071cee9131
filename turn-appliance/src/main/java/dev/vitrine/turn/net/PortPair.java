package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;

/**
 * One port for two transports. Where the system is to choose it, the one that it chose for the first transport may be
 * another process's for the second: then it chooses again.
 */
final class PortPair {
    private static final int MOST_CHOICES = 20;

    /** Binds the first transport. */
    interface First {
        Bound bind(TransportAddress wanted) throws IOException;
    }

    /** Binds the second transport to the address of the first. */
    interface Second {
        TransportAddress bind(TransportAddress taken) throws IOException;
    }

    /** The first transport's socket, to be closed where the second cannot have its port. */
    interface Bound extends AutoCloseable {
        TransportAddress local() throws IOException;

        @Override
        void close();
    }

    private PortPair() {}

    /**
     * Binds both.
     *
     * @param wanted with port 0 where the system chooses
     * @throws IOException if either cannot be bound; its message names the address
     */
    static TransportAddress bind(TransportAddress wanted, First first, Second second) throws IOException {
        for (int choice = 1; ; choice++) {
            Bound bound = named(wanted, () -> first.bind(wanted));
            TransportAddress taken = bound.local();
            try {
                return named(taken, () -> second.bind(taken));
            } catch (IOException e) {
                bound.close();
                if (wanted.port() != 0 || choice == MOST_CHOICES) {
                    throw e;
                }
            }
        }
    }

    /** Binds something. */
    interface Binding<T> {
        T bind() throws IOException;
    }

    /** Binds, or says which address could not be bound. */
    static <T> T named(TransportAddress address, Binding<T> binding) throws IOException {
        try {
            return binding.bind();
        } catch (IOException e) {
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }
}
