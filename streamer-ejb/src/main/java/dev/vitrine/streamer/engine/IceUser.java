package dev.vitrine.streamer.engine;

/**
 * For whom an ICE configuration is, and when: time-limited credentials are made for both.
 *
 * @param name by which the TURN server counts what somebody holds
 * @param nowEpochSeconds seconds since 1970
 */
public record IceUser(String name, long nowEpochSeconds) {}
