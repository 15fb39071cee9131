package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who follows events or changes at the moment; each on a virtual thread, for it waits most of the time. */
@ApplicationScoped
public class LiveFeeds {

    private static final int MOST_FEEDS = 100;

    /** So that no caller takes the places of all others. */
    private static final int MOST_OF_A_CALLER = 20;

    /** By whom, in one word. */
    private final Map<Thread, String> running = new ConcurrentHashMap<>();

    /** @throws ProblemException when so many follow already, or so many of that caller */
    synchronized void begin(Caller caller, Runnable feed) {
        if (running.size() >= MOST_FEEDS) {
            throw tooMany(MOST_FEEDS + " clients follow already");
        }
        if (running.values().stream().filter(caller.key()::equals).count() >= MOST_OF_A_CALLER) {
            throw tooMany(MOST_OF_A_CALLER + " clients of " + caller.name() + " follow already");
        }
        Thread thread = Thread.ofVirtual().name("feed").unstarted(() -> {
            try {
                feed.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        running.put(thread, caller.key());
        thread.start();
    }

    private static ProblemException tooMany(String what) {
        return ProblemException.of(Response.Status.TOO_MANY_REQUESTS, what + ": ask again later.");
    }

    @PreDestroy
    void end() {
        running.keySet().forEach(Thread::interrupt);
    }
}
