package dev.vitrine.streamer.engine;

import java.util.Optional;

/** A guest cannot be added, changed or removed like that; the message is a sentence on what is wrong and what is right. */
public final class GuestChangeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String field;

    /** What is wrong. */
    public enum Kind {
        /** One of its properties: {@link #field} says which. */
        PROPERTY,
        /** There is none of that name. */
        UNKNOWN,
        /** There is one of that name already, or it is the configuration's. */
        CONFLICT,
        /** Somebody else changed it meanwhile. */
        STALE
    }

    GuestChangeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.field = "";
    }

    /** @param prefix which the property's name loses */
    GuestChangeException(String prefix, ConfigurationException wrong) {
        super(field(prefix, wrong) + " " + wrong.complaint(), wrong);
        kind = Kind.PROPERTY;
        field = field(prefix, wrong);
    }

    public Kind kind() {
        return kind;
    }

    /** The property's name as whoever asked wrote it. */
    public Optional<String> field() {
        return Optional.of(field).filter(name -> !name.isEmpty());
    }

    private static String field(String prefix, ConfigurationException wrong) {
        return wrong.property().startsWith(prefix) ? wrong.property().substring(prefix.length()) : wrong.property();
    }
}
