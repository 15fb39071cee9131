package dev.vitrine.streamer.session;

/** Where notices for one viewer or publisher go, in their order: must return at once and must not throw. */
@FunctionalInterface
public interface Notices {

    void send(Notice notice);
}
