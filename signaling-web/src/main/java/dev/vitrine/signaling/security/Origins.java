package dev.vitrine.signaling.security;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may talk to this server (RFC 6454): its own, and those that the configuration adds. A request without an
 * origin comes from no page.
 */
public final class Origins {

    private final Set<String> extra;

    /** @param extra such as {@code https://bench.example:8443} */
    Origins(List<String> extra) {
        this.extra =
                extra.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** @param host the request's {@code Host} */
    public boolean allows(@Nullable String origin, boolean secure, @Nullable String host) {
        return origin == null
                || extra.contains(origin.toLowerCase(Locale.ROOT))
                || (host != null && isSame(origin, (secure ? "https://" : "http://") + host));
    }

    private static boolean isSame(String origin, String own) {
        Optional<String> normal = normal(origin);
        return normal.isPresent() && normal.equals(normal(own));
    }

    /** Scheme, host and port; empty when it is no origin. */
    private static Optional<String> normal(String origin) {
        try {
            URI uri = URI.create(origin.toLowerCase(Locale.ROOT));
            if (uri.getHost() == null || uri.getScheme() == null) {
                return Optional.empty();
            }
            int standardPort = uri.getScheme().equals("https") ? 443 : 80;
            int port = uri.getPort() < 0 ? standardPort : uri.getPort();
            return Optional.of(uri.getScheme() + "://" + uri.getHost() + ':' + port);
        } catch (IllegalArgumentException notAnOrigin) {
            return Optional.empty();
        }
    }
}
