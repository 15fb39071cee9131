package dev.vitrine.turn.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many allocations each account and the whole server may hold, and how fast they may send. All threads of the server
 * share one.
 */
public final class Quotas {
    /**
     * The limits; 0 means none.
     *
     * @param bitsPerSecondOfUser for each account, both directions together
     * @param bitsPerSecondTotal for the whole server
     */
    public record Limits(
            int allocationsOfUser, int allocationsTotal, long bitsPerSecondOfUser, long bitsPerSecondTotal) {
        public static final Limits NONE = new Limits(0, 0, 0, 0);
    }

    private static final class Account {
        final AtomicInteger allocations = new AtomicInteger();
        final BandwidthBudget bandwidth = new BandwidthBudget();
    }

    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final BandwidthBudget totalBandwidth = new BandwidthBudget();
    private volatile Limits limits;

    public Quotas(Limits limits) {
        this.limits = limits;
    }

    /** Changes the limits; allocations above a lower one stay until they end. */
    public void limits(Limits limits) {
        this.limits = limits;
    }

    /** Counts one more allocation of an account, or does not and gives false. */
    public boolean acquire(String name) {
        Limits now = limits;
        boolean[] granted = new boolean[1];
        accounts.compute(name, (key, account) -> {
            int held = account == null ? 0 : account.allocations.get();
            granted[0] = (now.allocationsOfUser() == 0 || held < now.allocationsOfUser()) && acquireTotal(now);
            if (!granted[0]) {
                return account;
            }
            Account kept = account == null ? new Account() : account;
            kept.allocations.incrementAndGet();
            return kept;
        });
        return granted[0];
    }

    private boolean acquireTotal(Limits now) {
        int most = now.allocationsTotal();
        return total.getAndUpdate(n -> most == 0 || n < most ? n + 1 : n) < (most == 0 ? Integer.MAX_VALUE : most);
    }

    /** Takes one allocation back. */
    public void release(String name) {
        accounts.computeIfPresent(name, (key, account) -> account.allocations.decrementAndGet() == 0 ? null : account);
        total.decrementAndGet();
    }

    /** The budget that an account's packets draw on while it holds an allocation. */
    public @Nullable BandwidthBudget bandwidthOf(String name) {
        Account account = accounts.get(name);
        return account == null ? null : account.bandwidth;
    }

    /** Whether a packet of this many bytes may pass; takes it from both budgets if so. */
    public boolean passes(@Nullable BandwidthBudget ofUser, int lengthBytes, long nowNanos) {
        Limits now = limits;
        if (now.bitsPerSecondOfUser() == 0 && now.bitsPerSecondTotal() == 0) {
            return true;
        }
        return (ofUser == null || ofUser.take(lengthBytes, now.bitsPerSecondOfUser(), nowNanos))
                && totalBandwidth.take(lengthBytes, now.bitsPerSecondTotal(), nowNanos);
    }

    /** Live allocations in total. */
    public int allocations() {
        return total.get();
    }

    /** Live allocations of every account that has one. */
    public Map<String, Integer> allocationsByAccount() {
        Map<String, Integer> counts = new HashMap<>();
        accounts.forEach((name, account) -> counts.put(name, account.allocations.get()));
        return counts;
    }
}
