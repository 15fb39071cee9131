package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.InvitationBook;
import dev.vitrine.streamer.kept.InvitationEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Links that open one guest to whoever has them. What is revoked is over from the next request on. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class Invitations {

    @Inject
    private InvitationBook book;

    private final Recent<Long, Optional<InvitationEntry>> recent = new Recent<>(id -> book.find(id));

    /** A new one, and what is in its link: nobody is told that again. */
    public record Made(InvitationEntry entry, String token) {

        @Override
        public String toString() {
            return "Made" + entry;
        }
    }

    /** @param by the key of whoever makes it */
    public Made make(String guest, boolean control, Optional<Instant> until, OptionalInt uses, String by) {
        String token = RandomText.token();
        InvitationEntry entry = new InvitationEntry(0, guest, control, until, uses, 0, by, Instant.now(), false);
        return new Made(book.add(entry, Secret.sha256(token)), token);
    }

    /** Newest first. */
    public List<InvitationEntry> page(long before, int limit) {
        return book.page(before, limit);
    }

    public Optional<InvitationEntry> find(long id) {
        return recent.get(id, System.nanoTime());
    }

    /** What it opens now, which counts as no use. */
    Optional<InvitationEntry> look(String token) {
        return book.find(Secret.sha256(token)).filter(entry -> entry.isGoodAt(Instant.now()));
    }

    /** Opens it, which counts as one use; empty when it opens nothing. */
    Optional<InvitationEntry> use(String token) {
        return book.use(Secret.sha256(token), Instant.now());
    }

    /** Empty when there is none. */
    public Optional<InvitationEntry> revoke(long id) {
        try {
            return book.revoke(id);
        } finally {
            recent.changed();
        }
    }
}
