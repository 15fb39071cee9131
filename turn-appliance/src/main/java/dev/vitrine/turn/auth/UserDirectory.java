package dev.vitrine.turn.auth;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody who may use the relay: named users and the secrets behind time-limited names. Immutable. */
public final class UserDirectory {
    private final String realm;
    private final Map<String, Credential> byName = new HashMap<>();
    private final Map<ByteBuffer, Credential> byHash = new HashMap<>();
    private final List<SharedSecret> secrets;

    public UserDirectory(String realm, Collection<Credential> users, List<SharedSecret> secrets) {
        this.realm = realm;
        this.secrets = List.copyOf(secrets);
        for (Credential user : users) {
            byName.put(OpaqueString.prepare(user.username()), user);
            byHash.put(ByteBuffer.wrap(Credential.userHash(user.username(), realm)), user);
        }
    }

    public String realm() {
        return realm;
    }

    public int userCount() {
        return byName.size();
    }

    public int secretCount() {
        return secrets.size();
    }

    @Nullable Credential named(String username) {
        return byName.get(username);
    }

    /** The named user behind a USERHASH; time-limited names cannot be found by their hash. */
    @Nullable Credential hashed(byte[] userHash) {
        return byHash.get(ByteBuffer.wrap(userHash));
    }

    /** One credential for every secret, the newest secret first; empty when the name is not a time-limited one. */
    List<Credential> timeLimited(String username) {
        if (secrets.isEmpty() || SharedSecret.expiryEpochSeconds(username) == SharedSecret.NOT_TIME_LIMITED) {
            return List.of();
        }
        return secrets.stream()
                .map(secret -> Credential.ofPassword(username, realm, secret.password(username)))
                .toList();
    }
}
