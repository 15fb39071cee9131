package dev.vitrine.streamer.session;

/**
 * Somebody who watches.
 *
 * @param id known to this guest's viewers only, never used twice
 * @param name what the others are shown
 * @param person who signed in
 */
public record Viewer(String id, String name, Person person) {

    public Role role() {
        return person.role();
    }

    /** Whether this viewer may ever control; false: only watch. */
    public boolean mayControl() {
        return person.mayControl();
    }
}
