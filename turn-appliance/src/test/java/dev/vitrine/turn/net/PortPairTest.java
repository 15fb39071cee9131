package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortPairTest {
    private static final TransportAddress ANY_PORT = LoopbackServer.host("127.0.0.1");
    private static final int FIRST_CHOICE = 40_000;

    private final List<Integer> open = new ArrayList<>();
    private int choices;

    /** A socket whose system chooses 40000, 40001, ... */
    private PortPair.Bound first(TransportAddress wanted) {
        int port = wanted.port() == 0 ? FIRST_CHOICE + choices++ : wanted.port();
        open.add(port);
        return new PortPair.Bound() {
            @Override
            public TransportAddress local() {
                return wanted.withPort(port);
            }

            @Override
            public void close() {
                open.remove(Integer.valueOf(port));
            }
        };
    }

    private static TransportAddress freeFrom(int port, TransportAddress taken) throws IOException {
        if (taken.port() < port) {
            throw new BindException("Address already in use");
        }
        return taken;
    }

    @Test
    void whereTheSecondTransportsPortIsTakenTheSystemChoosesAgain() throws IOException {
        TransportAddress got = PortPair.bind(ANY_PORT, this::first, taken -> freeFrom(FIRST_CHOICE + 3, taken));
        assertThat(got.port()).isEqualTo(FIRST_CHOICE + 3);
        assertThat(open).containsExactly(FIRST_CHOICE + 3);
    }

    @Test
    void aPortThatWasAskedForIsNotReplacedByAnother() {
        TransportAddress wanted = ANY_PORT.withPort(3478);
        assertThatThrownBy(() -> PortPair.bind(wanted, this::first, taken -> freeFrom(FIRST_CHOICE, taken)))
                .hasMessage("cannot listen on 127.0.0.1:3478: Address already in use");
        assertThat(open).isEmpty();
    }

    @Test
    void aSystemWithoutAFreePortIsNotAskedForEver() {
        assertThatThrownBy(() -> PortPair.bind(ANY_PORT, this::first, taken -> freeFrom(65_536, taken)))
                .isInstanceOf(IOException.class);
        assertThat(open).isEmpty();
    }
}
