package dev.vitrine.signaling.server;

/** What operations ask a server over JMX ({@value #NAME}): which EAR of all that were uploaded is the one that runs. */
public interface InstallationMXBean {

    String NAME = "dev.vitrine:type=Installation";

    /** As {@code 1.0.0}. */
    String getVersion();

    /** The SHA-256 of the EAR, as in {@code SHA256SUMS}; empty when it was put into the server by other means. */
    String getBuild();
}
