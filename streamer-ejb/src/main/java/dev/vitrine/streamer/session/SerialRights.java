package dev.vitrine.streamer.session;

import java.util.Optional;

/** Who may type into a guest's serial consoles: whoever controls the guest, and operators. Whoever watches it may read. */
public final class SerialRights {

    private SerialRights() {}

    /**
     * Why the person may not type, in a sentence without its stop; empty when they may.
     *
     * @param controls whether they control the guest at the moment
     */
    public static Optional<String> refusal(Person person, boolean controls) {
        if (controls || (person.mayControl() && person.role().includes(Role.OPERATOR))) {
            return Optional.empty();
        }
        return Optional.of(
                person.mayControl()
                        ? "typing into a console needs control of the guest, or the role operator or admin: ask for"
                                + " control first"
                        : "you were let in to watch: you may not type into this guest's consoles");
    }
}
