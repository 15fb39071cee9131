package dev.vitrine.streamer.turncheck;

/** How far a check came: each step needs all before it. */
public enum TurnStep {
    /** The URL's host has an address. */
    NAME,
    /** Somebody answers there, in STUN. */
    REACHABILITY,
    /** TLS: the certificate is good for that host. */
    CERTIFICATE,
    /** The server takes user name and password. */
    CREDENTIAL,
    /** It gives a relay. */
    ALLOCATION,
    /** The relay may reach another relay of the same server. */
    PERMISSION
}
