package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.RelayCounters;
import java.io.IOException;
import java.nio.channels.DatagramChannel;
import jdk.net.ExtendedSocketOptions;

/** How UDP is done. */
enum DatagramSupport {
    /** Linux's own calls, in batches. */
    KERNEL {
        @Override
        Poller open(RelayCounters counters) throws IOException {
            return new EpollPoller(counters);
        }

        @Override
        boolean canSetDontFragment() {
            return true;
        }
    },
    /** The JDK's channels. */
    CHANNELS {
        @Override
        Poller open(RelayCounters counters) throws IOException {
            return new SelectorPoller(counters);
        }

        @Override
        boolean canSetDontFragment() {
            try (DatagramChannel probe = DatagramChannel.open()) {
                return probe.supportedOptions().contains(ExtendedSocketOptions.IP_DONTFRAGMENT);
            } catch (IOException e) {
                return false;
            }
        }
    };

    /** The fastest that this machine has and that the process may use (--enable-native-access). */
    static DatagramSupport best() {
        return Kernel.isUsable() ? KERNEL : CHANNELS;
    }

    abstract Poller open(RelayCounters counters) throws IOException;

    abstract boolean canSetDontFragment();
}
