package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.TokenBook;
import dev.vitrine.streamer.kept.TokenEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bearer tokens of the database. What is revoked opens nothing from the next request on. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class Tokens {

    /** No machine's every request is worth a write. */
    private static final Duration USE_IS_REMEMBERED = Duration.ofMinutes(1);

    @Inject
    private TokenBook book;

    /** A new one, and the token itself: nobody is told that again. */
    public record Made(TokenEntry entry, String token) {

        @Override
        public String toString() {
            return "Made" + entry;
        }
    }

    /** @param by the key of whoever makes it */
    public Made make(String name, Access access, GuestRights guests, Instant until, String by) {
        String token = RandomText.token();
        TokenEntry entry =
                new TokenEntry(0, name, access.word(), guests.only(), until, by, Instant.now(), Optional.empty());
        return new Made(book.add(entry, Secret.sha256(token)), token);
    }

    /** Newest first. */
    public List<TokenEntry> page(long before, int limit) {
        return book.page(before, limit);
    }

    /** The token that is good now, which is remembered as used. */
    Optional<TokenEntry> use(String token) {
        Instant now = Instant.now();
        Optional<TokenEntry> entry = book.find(Secret.sha256(token)).filter(known -> now.isBefore(known.until()));
        entry.filter(known -> known.lastUsed()
                        .filter(used -> used.plus(USE_IS_REMEMBERED).isAfter(now))
                        .isEmpty())
                .ifPresent(known -> book.used(known.id(), now));
        return entry;
    }

    /** Empty when there is none or it is over. */
    Optional<TokenEntry> find(long id) {
        Instant now = Instant.now();
        return book.find(id).filter(known -> now.isBefore(known.until()));
    }

    /** Empty when there is none. */
    public Optional<TokenEntry> revoke(long id) {
        return book.remove(id);
    }
}
