package dev.vitrine.streamer.guest;

/** What is asked of a guest's options. */
public sealed interface OptionsRequest {

    /** Say your configuration again. */
    record GetConfig() implements OptionsRequest {}

    /** @param configJson a JSON object with the members that are to change */
    record SetConfig(String configJson) implements OptionsRequest {}

    /** Start the machine anew. */
    record Restart() implements OptionsRequest {}

    /** End the machine. */
    record Shutdown() implements OptionsRequest {}

    /** Whether only the viewer who controls the guest may ask for it. */
    default boolean needsControl() {
        return !(this instanceof GetConfig);
    }

    /** The request's name on the wire. */
    default String wireName() {
        return switch (this) {
            case GetConfig get -> "get_config";
            case SetConfig set -> "set_config";
            case Restart restart -> "restart";
            case Shutdown shutdown -> "shutdown";
        };
    }
}
