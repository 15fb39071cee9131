package dev.vitrine.streamer.guest;

/** Told once what came of a request; must return at once and must not throw. */
public interface OptionsReply {

    void done();

    /** @param reason a sentence for people */
    void failed(String reason);
}
