package dev.vitrine.streamer.session;

import java.util.Optional;

/** Who may control a guest, and in what words others are told that they may not. */
final class Rights {

    private Optional<Tenant> tenant = Optional.empty();

    Optional<Tenant> tenant() {
        return tenant;
    }

    void lease(Optional<Tenant> next) {
        tenant = next;
    }

    boolean mayControl(Place place) {
        return person(place).mayControl()
                && !place.limits().viewOnly()
                && tenant.map(one -> one.person().equals(person(place))).orElse(true);
    }

    /** Why the viewer may not control, for the viewer. */
    String refusal(Place place) {
        if (!person(place).mayControl()) {
            return "you were let in to watch: you may not control this guest";
        }
        return place.limits().viewOnly()
                ? "an operator made your session view-only: you may not control this guest"
                : leased();
    }

    /** The same for an operator. */
    String refusalToOperator(Place place) {
        if (!person(place).mayControl()) {
            return "this viewer was let in to watch: it may not control";
        }
        return place.limits().viewOnly()
                ? "this viewer may not control: its session is view-only, which can be taken back"
                : leased();
    }

    private String leased() {
        return tenant.map(Tenant::refusal).orElse("this guest is leased");
    }

    private static Person person(Place place) {
        return place.viewer().person();
    }
}
