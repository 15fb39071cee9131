package dev.vitrine.turn.wire;

/** What became of bytes that claim to be a message: a malformed packet is a verdict, never an exception. */
public enum ParseVerdict {
    OK,
    TOO_SHORT,
    NOT_STUN,
    WRONG_LENGTH,
    BROKEN_ATTRIBUTE,
    TOO_MANY_ATTRIBUTES
}
