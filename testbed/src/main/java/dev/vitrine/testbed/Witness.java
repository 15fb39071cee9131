package dev.vitrine.testbed;

import java.net.URI;

/**
 * Looks at a guest of a server that somebody else started, for tests of the scripts: {@code Witness SIGN-IN-LINK GUEST}. When
 * the guest's picture moves in Chromium, it prints where the page opened its WebSockets, one a line, and ends with 0.
 */
public final class Witness {

    private Witness() {}

    /** @throws AssertionError when no picture comes; it says what the page says */
    public static void main(String... arguments) {
        try (Chromium chromium = new Chromium();
                Person person = chromium.person(URI.create(arguments[0]))) {
            ViewerPage viewer = person.watch(arguments[1], 0);
            viewer.awaitMotion();
            viewer.sockets().forEach(System.out::println);
        }
    }
}
