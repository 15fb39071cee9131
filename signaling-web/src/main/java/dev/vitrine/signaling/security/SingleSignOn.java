package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.kept.UserEntry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Lets in whom a provider or a directory vouches for, as what their groups say, and keeps an entry of each. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls open() before anybody calls the rest
public class SingleSignOn {

    /** Where a web module of its own lets the server ask the provider. */
    public static final String PATH = "/sso/sign-in";

    /** Somebody else may change the same entry at the same time, but not over and over. */
    private static final int TRIES = 5;

    @Inject
    private Config config;

    @Inject
    private Users users;

    @Inject
    private Audit audit;

    private SignOnSettings settings;

    /** With the application, so that half a configuration is told at once. */
    void start(@Observes Startup event) {
        settings();
    }

    /** @throws IllegalStateException for half a configuration: the application does not start */
    @PostConstruct
    void open() {
        settings = SignOnSettings.of(name -> config.getOptionalValue(name, String.class));
    }

    SignOnSettings settings() {
        return settings;
    }

    /** What came of it. */
    sealed interface Admission {

        record In(Caller caller) implements Admission {}

        record Out(Refusal why) implements Admission {}
    }

    Admission admit(Vouched vouched) {
        for (int attempt = 1; ; attempt++) {
            try {
                return carryOut(Verdict.on(vouched, users.current(vouched.name()), RandomText.nonce()), vouched);
            } catch (StaleEntryException meanwhile) {
                if (attempt == TRIES) {
                    throw new IllegalStateException(
                            "others changed '" + vouched.name() + "' " + TRIES + " times meanwhile", meanwhile);
                }
            }
        }
    }

    private Admission carryOut(Verdict verdict, Vouched vouched) throws StaleEntryException {
        return switch (verdict) {
            case Verdict.Keep(UserEntry user) -> in(user);
            case Verdict.Add(UserEntry user) -> recorded("user.add", users.add(user), vouched);
            case Verdict.Change(UserEntry user) -> recorded("user.change", users.replace(user), vouched);
            case Verdict.Expel(UserEntry user) -> {
                users.replace(user);
                yield new Admission.Out(Refusal.NO_GROUP);
            }
            case Verdict.Refuse(Refusal why) -> new Admission.Out(why);
        };
    }

    private Admission recorded(String action, UserEntry user, Vouched vouched) {
        audit.record(
                Doorkeeper.callerOf(user),
                action,
                user.name(),
                AuditEntry.DONE,
                "as " + user.role() + ", by groups of " + vouched.way().title());
        return in(user);
    }

    private static Admission in(UserEntry user) {
        return new Admission.In(Doorkeeper.callerOf(user).orElseThrow());
    }

    /** What the sign-in page calls the provider; empty: there is none. */
    Optional<String> providerName() {
        return settings.providerName();
    }
}
