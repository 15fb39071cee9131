package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels of one allocation by number, without garbage, and by peer. */
final class ChannelTable {
    private @Nullable Channel[] slots = new Channel[4];
    private final Map<TransportAddress, Channel> byPeer = new HashMap<>(4);
    private @Nullable Channel latest;

    /** The live channel with a number, or null. */
    @Nullable Channel numbered(int number, long nowNanos) {
        int mask = slots.length - 1;
        for (int i = number & mask; ; i = (i + 1) & mask) {
            Channel channel = slots[i];
            if (channel == null) {
                return null;
            }
            if (channel.number() == number) {
                return channel.isLive(nowNanos) ? channel : null;
            }
        }
    }

    /** The live channel bound to a peer, or null. */
    @Nullable Channel boundTo(TransportAddress peer, long nowNanos) {
        Channel channel = latest;
        if (channel == null || !channel.peer().equals(peer)) {
            channel = byPeer.get(peer);
            if (channel == null) {
                return null;
            }
            latest = channel;
        }
        return channel.isLive(nowNanos) ? channel : null;
    }

    /** Adds a channel whose number and peer have no live one. */
    void add(Channel channel, long nowNanos) {
        dropExpired(nowNanos);
        latest = null;
        byPeer.put(channel.peer(), channel);
        int size = 4;
        while (size < 2 * byPeer.size()) {
            size *= 2;
        }
        slots = new Channel[size];
        byPeer.values().forEach(this::place);
    }

    int liveCount(long nowNanos) {
        return (int) byPeer.values().stream()
                .filter(channel -> channel.isLive(nowNanos))
                .count();
    }

    private void place(Channel channel) {
        int mask = slots.length - 1;
        int i = channel.number() & mask;
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = channel;
    }

    private void dropExpired(long nowNanos) {
        for (Iterator<Channel> all = byPeer.values().iterator(); all.hasNext(); ) {
            if (!all.next().isLive(nowNanos)) {
                all.remove();
            }
        }
    }
}
