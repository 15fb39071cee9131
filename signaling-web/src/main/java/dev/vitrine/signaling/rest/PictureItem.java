package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.verify.Evidence;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was looked at for an expectation.
 *
 * @param screenshot the address of what the display showed when it was not as expected
 * @param difference the address of the same region, grey, with what was wrong in red
 */
public record PictureItem(int display, Optional<String> screenshot, Optional<String> difference) {

    static Optional<PictureItem> of(String guest, OptionalInt display, Evidence evidence) {
        return display.isEmpty()
                ? Optional.empty()
                : Optional.of(new PictureItem(
                        display.getAsInt(),
                        evidence.screenshot().map(name -> address(guest, name)),
                        evidence.difference().map(name -> address(guest, name))));
    }

    private static String address(String guest, String name) {
        return "/api/guests/" + guest + "/screenshots/" + name;
    }
}
