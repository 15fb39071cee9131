package dev.vitrine.signaling.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which refusals are worth an entry in the audit log: of the same from the same address one a minute, so that no stranger fills it. */
@ApplicationScoped
class Refusals {

    private static final long QUIET_NANOS = 60_000_000_000L;
    private static final int MOST = 10_000;

    private final Map<String, Long> lastNanos = new LinkedHashMap<>();

    synchronized boolean isNews(String what, String address, long nowNanos) {
        String key = what + ' ' + address;
        Long last = lastNanos.get(key);
        if (last != null && nowNanos - last < QUIET_NANOS) {
            return false;
        }
        lastNanos.remove(key);
        lastNanos.put(key, nowNanos);
        Iterator<Long> oldest = lastNanos.values().iterator();
        while (lastNanos.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        return true;
    }
}
