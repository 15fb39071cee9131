package dev.vitrine.streamer.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who signed in at somebody else's door, which a web module of its own keeps, and is on the way to this server's: each is
 * kept for half a minute and given out once. Thread-safe.
 */
@ApplicationScoped
public class Arrivals {

    private static final long GOOD_NANOS = 30_000_000_000L;

    /** More are on the way at once nowhere; the oldest are forgotten first. */
    private static final int MOST = 1_000;

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Known> byToken = new LinkedHashMap<>();

    /**
     * Somebody for whom a provider of OpenID Connect vouches.
     *
     * @param name as the provider calls them
     * @param subject who they are there, however they are called
     * @param groups that they are in, as the provider names them
     */
    public record Arrival(String name, String subject, Set<String> groups) {

        public Arrival {
            groups = Set.copyOf(groups);
        }
    }

    private record Known(Arrival arrival, long sinceNanos) {}

    /** @return what whoever brings it is that arrival; nobody guesses it */
    public synchronized String expect(Arrival arrival, long nowNanos) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        byToken.put(token, new Known(arrival, nowNanos));
        Iterator<Known> oldest = byToken.values().iterator();
        while (byToken.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        return token;
    }

    /** The arrival of that token, this once; empty when there is none or it took too long. */
    public synchronized Optional<Arrival> take(String token, long nowNanos) {
        return Optional.ofNullable(byToken.remove(token))
                .filter(known -> nowNanos - known.sinceNanos() < GOOD_NANOS)
                .map(Known::arrival);
    }
}
