package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.UserEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Signs in by name and password: a user of this server's own first, else somebody of the directory where there is one. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
class PasswordSignIn {

    /**
     * Longer than a directory takes that is well, with the second at most for which the server's registry holds a wrong
     * password back, so that the time tells nothing about who is where.
     */
    private static final long REFUSAL_NANOS = 2_000_000_000L;

    @Inject
    private Doorkeeper doorkeeper;

    @Inject
    private Users users;

    @Inject
    private Directory directory;

    @Inject
    private SingleSignOn signOn;

    /** What came of it. */
    sealed interface Result {

        /** @param by what, for the audit log */
        record Right(Caller caller, String by) implements Result {}

        record Wrong() implements Result {}

        record TooOften(int retryAfterSeconds) implements Result {}

        /** The directory knows them, and this server does not let them in. */
        record Refused(String name, Refusal why) implements Result {}

        record Unreachable() implements Result {}
    }

    Result signIn(String name, String password, String address) {
        long beginNanos = System.nanoTime();
        return switch (doorkeeper.byPassword(name, password, address)) {
            case Doorkeeper.PasswordResult.Right(Caller caller) -> new Result.Right(caller, "password");
            case Doorkeeper.PasswordResult.TooOften(int seconds) -> new Result.TooOften(seconds);
            case Doorkeeper.PasswordResult.Wrong wrong
            when directory.isThere() -> {
                Result result = isLocal(name) ? new Result.Wrong() : byDirectory(name, password, address);
                if (!(result instanceof Result.Right)) {
                    waitUntil(beginNanos + REFUSAL_NANOS);
                }
                yield result;
            }
            case Doorkeeper.PasswordResult.Wrong wrong -> new Result.Wrong();
        };
    }

    /** Whose password is here is no business of the directory's. */
    private boolean isLocal(String name) {
        return users.current(name)
                .map(UserEntry::credential)
                .filter(Credential.Password.class::isInstance)
                .isPresent();
    }

    private Result byDirectory(String name, String password, String address) {
        return switch (directory.ask(name, password)) {
            case Directory.Answer.Wrong wrong -> new Result.Wrong();
            case Directory.Answer.Unreachable unreachable -> new Result.Unreachable();
            case Directory.Answer.Right(Vouched vouched) -> {
                doorkeeper.passwordWasRight(name, address);
                yield switch (signOn.admit(vouched)) {
                    case SingleSignOn.Admission.In(Caller caller) -> new Result.Right(caller, "LDAP");
                    case SingleSignOn.Admission.Out(Refusal why) -> new Result.Refused(vouched.name(), why);
                };
            }
        };
    }

    private static void waitUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
