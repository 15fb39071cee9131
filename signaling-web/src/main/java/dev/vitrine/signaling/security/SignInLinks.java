package dev.vitrine.signaling.security;

import java.io.IOException;
import java.util.Optional;

/**
 * The one-time links. Others append to {@code links} at any time, so that it is never written here: a link that was used is
 * a file of its own, and making that file is what only one of two clicks succeeds in.
 */
final class SignInLinks {

    private final SecretFile links;
    private final DataDirectory used;

    SignInLinks(DataDirectory data) throws IOException {
        this.links = new SecretFile(data.file("links"));
        this.used = data.directory("used-links");
    }

    /** Uses the link up. Empty when it is unknown, over, or used already.
     * @throws IOException when it cannot be remembered that the link was used; then it is not good */
    Optional<Secret> use(String token, long nowEpochSeconds) throws IOException {
        Optional<Secret> link = links.find(token, nowEpochSeconds);
        return link.isPresent() && used.create(link.get().sha256(), new byte[0]) ? link : Optional.empty();
    }
}
