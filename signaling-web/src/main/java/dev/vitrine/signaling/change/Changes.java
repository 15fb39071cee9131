package dev.vitrine.signaling.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells consoles what has changed, so that each asks for it anew. */
@ApplicationScoped
public class Changes {

    private final Set<Consumer<Topic>> followers = ConcurrentHashMap.newKeySet();

    /** Returns at once, whoever follows. */
    public void changed(Topic topic) {
        followers.forEach(follower -> follower.accept(topic));
    }

    /**
     * Calls {@code follower} with every change, on the thread of whoever changes something: it must only wake somebody.
     *
     * @return ends that
     */
    public Runnable follow(Consumer<Topic> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }
}
