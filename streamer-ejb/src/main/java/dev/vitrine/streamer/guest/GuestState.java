package dev.vitrine.streamer.guest;

/** What a guest is doing, as viewers are told; {@code reason} is one sentence for people. */
public sealed interface GuestState {

    /** Looked for, and not there yet. */
    record Connecting(String reason) implements GuestState {}

    /** There, with pictures. */
    record Running() implements GuestState {}

    /** There, with a picture that stands still because the machine is stopped. */
    record Paused() implements GuestState {}

    /** It was there and went away; it is being looked for. */
    record Off(String reason) implements GuestState {}

    /** There, but it cannot be shown; the reason says what to change. */
    record Unsupported(String reason) implements GuestState {}
}
