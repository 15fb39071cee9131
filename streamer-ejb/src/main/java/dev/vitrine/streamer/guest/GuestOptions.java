package dev.vitrine.streamer.guest;

/**
 * What a guest lets people set, and how it is started anew or ended. Calls return at once; the guest tells {@link
 * GuestObserver#optionsChanged} when the report changes.
 */
public interface GuestOptions {

    /** What the guest said last, and what is known when it said nothing. */
    OptionsReport report();

    /** Asks the guest; {@code reply} is called once, on any thread, perhaps before this returns. */
    void request(OptionsRequest request, OptionsReply reply);
}
