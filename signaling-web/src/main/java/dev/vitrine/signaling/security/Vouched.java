package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.Credential.Way;
import java.util.Optional;

/**
 * Somebody for whom a provider or a directory vouches.
 *
 * @param name as they are called there
 * @param subject who they are there, however they are called
 * @param access what their groups give; empty: none of them gives anything
 */
record Vouched(Way way, String name, String subject, Optional<Access> access) {}
