package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Accepted;
import java.util.ArrayList;
import java.util.List;

/** An Allocate request whose sockets are not all bound yet. */
final class PendingAllocation {
    private static final int MOST_ATTEMPTS = 16;

    private final Exchange.Saved request;
    private final boolean tcp;
    private final int lifetimeSeconds;
    private final boolean mobile;
    private final boolean dual;
    private final List<RelaySocket> opened = new ArrayList<>(1);
    private int opening;
    private int attempts;
    private boolean hasReservation;
    private long reservationToken;

    PendingAllocation(Exchange.Saved request, AllocateRequest wanted) {
        this.request = request;
        this.tcp = wanted.tcp();
        this.lifetimeSeconds = wanted.lifetimeSeconds();
        this.mobile = wanted.mobile();
        this.dual = wanted.dual();
    }

    Exchange.Saved request() {
        return request;
    }

    FiveTuple client() {
        return request.client();
    }

    Accepted user() {
        return request.user();
    }

    int transactionHi() {
        return request.transactionHi();
    }

    long transactionLo() {
        return request.transactionLo();
    }

    boolean tcp() {
        return tcp;
    }

    int lifetimeSeconds() {
        return lifetimeSeconds;
    }

    boolean mobile() {
        return mobile;
    }

    List<RelaySocket> opened() {
        return opened;
    }

    void began() {
        opening++;
    }

    void finished() {
        opening--;
    }

    boolean isComplete() {
        return opening == 0;
    }

    /** Whether one more port may be tried after one turned out to be in use. */
    boolean mayTryAgain() {
        return ++attempts < MOST_ATTEMPTS;
    }

    void reserved(long token) {
        hasReservation = true;
        reservationToken = token;
    }

    boolean hasReservation() {
        return hasReservation;
    }

    long reservationToken() {
        return reservationToken;
    }

    /** Whether two families were asked for and there is but one. */
    boolean missesFamily() {
        return dual && opened.size() == 1;
    }
}
