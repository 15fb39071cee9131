package dev.vitrine.streamer.turncheck;

/**
 * What a check of one URL found.
 *
 * @param step that failed, or the last one when all went well
 * @param detail a sentence for people: what was found, or what is wrong and what would be right; never a credential
 */
public record TurnFinding(String url, TurnStep step, boolean ok, String detail, long millis) {}
