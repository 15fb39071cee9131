package dev.vitrine.signaling.rest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who follows the events at the moment; each on a virtual thread, for it waits most of the time. */
@ApplicationScoped
public class LiveFeeds {

    private static final int MOST_FEEDS = 100;

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** @throws ProblemException when so many follow already */
    void begin(LiveFeed feed) {
        if (running.size() >= MOST_FEEDS) {
            throw ProblemException.of(
                    Response.Status.TOO_MANY_REQUESTS,
                    MOST_FEEDS + " clients follow the events already: ask again later, or GET /api/events.");
        }
        Thread thread = Thread.ofVirtual().name("events").unstarted(() -> {
            try {
                feed.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        running.add(thread);
        thread.start();
    }

    @PreDestroy
    void end() {
        running.forEach(Thread::interrupt);
    }
}
