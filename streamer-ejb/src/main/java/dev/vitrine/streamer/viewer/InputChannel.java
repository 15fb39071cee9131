package dev.vitrine.streamer.viewer;

import java.util.Optional;
import java.util.stream.Stream;

/** The data channels on which a viewer's input comes, by their labels. */
public enum InputChannel {
    /** Ordered and reliable: keys, buttons, wheel. */
    KEYS("keys"),
    /** Unordered, never repeated: pointer motion. */
    POINTER("pointer"),
    /** Unordered, never repeated: blocks of the viewer's microphone. */
    MICROPHONE("microphone");

    private final String label;

    InputChannel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<InputChannel> ofLabel(String label) {
        return Stream.of(values())
                .filter(channel -> channel.label.equals(label))
                .findFirst();
    }
}
