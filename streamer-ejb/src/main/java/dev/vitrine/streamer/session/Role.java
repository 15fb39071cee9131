package dev.vitrine.streamer.session;

/** What somebody who signed in may do; each role may do what those before it may. */
public enum Role {
    /** Watch, and control when control is free or handed over. */
    VIEWER,
    /** Take control from others. */
    OPERATOR,
    /** Everything. */
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
