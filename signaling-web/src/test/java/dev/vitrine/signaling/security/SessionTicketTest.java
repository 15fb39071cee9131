package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionTicketTest {

    private final SigningKey key = new SigningKey(new byte[] {1, 2, 3});
    private final SessionTicket ticket = new SessionTicket(new Proof.User("Ann|x:\u00e9", "0123abcd"), "id", 1000);

    @Test
    void readsWhatItWrote() {
        assertThat(SessionTicket.read(ticket.write(key), key, 999)).contains(ticket);
    }

    @Test
    void readsThatOthersVouch() {
        SessionTicket signOn = new SessionTicket(new Proof.SignedOn("ann@example.org", "A-b_c"), "id", 1000);

        assertThat(SessionTicket.read(signOn.write(key), key, 999)).contains(signOn);
    }

    @Test
    void isOverAtItsEnd() {
        assertThat(SessionTicket.read(ticket.write(key), key, 1000)).isEmpty();
    }

    @Test
    void isNothingUnderAnotherKey() {
        assertThat(SessionTicket.read(ticket.write(key), new SigningKey(new byte[] {1, 2, 4}), 0))
                .isEmpty();
    }

    @Test
    void isNothingWhenAnythingInItChanged() {
        String good = ticket.write(key);
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder bad = new StringBuilder(good);
            bad.setCharAt(random.nextInt(bad.length()), (char) (' ' + random.nextInt(95)));
            if (!bad.toString().equals(good)) {
                assertThat(SessionTicket.read(bad.toString(), key, 0))
                        .as(bad.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void isNotWhatAFormWasGiven() {
        String cookie = ticket.write(key);
        String payload = cookie.substring(0, cookie.indexOf('.'));

        assertThat(SessionTicket.read(payload + '.' + key.sign("form", payload), key, 0))
                .isEmpty();
    }
}
