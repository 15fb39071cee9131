package dev.vitrine.signaling.security;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine's token among the subprotocols that a WebSocket's handshake offers (RFC 6455 section 1.9): a page cannot give its
 * socket an {@code Authorization} header. The server never answers with it.
 */
final class OfferedToken {

    private static final String PREFIX = "vitrine.bearer.";

    private OfferedToken() {}

    /** @param offered the header {@code Sec-WebSocket-Protocol} */
    static Optional<String> of(@Nullable String offered) {
        return offered == null
                ? Optional.empty()
                : Stream.of(offered.split(","))
                        .map(String::strip)
                        .filter(protocol -> protocol.startsWith(PREFIX))
                        .map(protocol -> protocol.substring(PREFIX.length()))
                        .findFirst();
    }
}
