package dev.vitrine.streamer.session;

/** What a viewer can do about control; {@link #GRANT} and {@link #REFUSE} answer another viewer's request. */
public enum ControlAction {
    REQUEST,
    RELEASE,
    GRANT,
    REFUSE,
    TAKE
}
