package dev.vitrine.signaling.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** How often somebody was not let in: by a wrong password, link or token. */
@ApplicationScoped
public class SignInFailures {

    private final LongAdder count = new LongAdder();

    void add() {
        count.increment();
    }

    public long sum() {
        return count.sum();
    }
}
