package dev.vitrine.signaling.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Knows who may come in; all it knows lies in the data directory. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls open() before anybody calls the rest
public class Doorkeeper {

    private static final Logger LOG = System.getLogger(Doorkeeper.class.getName());

    private static final String KEY_FILE = "session-key";
    private static final String USERS_FILE = "users";
    private static final String PASSWORD_FILE = "initial-admin-password";
    private static final String FORM = "form";
    private static final long SECONDS_PER_HOUR = 3600;

    @Inject
    private Config config;

    @Inject
    private Pbkdf2PasswordHash hash;

    private SigningKey key;
    private SecretFile tokens;
    private SignInLinks links;
    private UserFile users;
    private Origins origins;
    private SignalingPort signalingPort;
    private long sessionSeconds;
    private final SignInThrottle throttle = new SignInThrottle();

    /** With the application, so that the first password is there before the first visitor. */
    void start(@Observes Startup event) {
        LOG.log(Level.DEBUG, "the doorkeeper has opened");
    }

    /** @throws IllegalStateException when the data directory cannot be used: the application does not start */
    @PostConstruct
    void open() {
        Path path = Path.of(config.getValue("vitrine.data", String.class)).toAbsolutePath();
        try {
            DataDirectory data = DataDirectory.open(path);
            data.create(KEY_FILE, RandomText.bytes(SigningKey.LENGTH_BYTES));
            key = new SigningKey(Files.readAllBytes(data.file(KEY_FILE)));
            tokens = new SecretFile(data.file("tokens"));
            links = new SignInLinks(data);
            users = new UserFile(data.file(USERS_FILE), hash);
            createFirstAdmin(data);
        } catch (IOException | UnsupportedOperationException unusable) {
            throw new IllegalStateException(
                    "vitrine.data (environment: VITRINE_DATA) is '" + path
                            + "': it must be a directory that this server may make and write: " + unusable,
                    unusable);
        }
        origins = new Origins(
                config.getOptionalValues("vitrine.origins", String.class).orElse(List.of()));
        signalingPort = new SignalingPort(port("vitrine.https.port"), port("vitrine.signaling.port"));
        sessionSeconds = sessionHours() * SECONDS_PER_HOUR;
    }

    public Origins origins() {
        return origins;
    }

    public SignalingPort signalingPort() {
        return signalingPort;
    }

    /** Whoever sent {@code Authorization: Bearer}. */
    public Optional<Caller> byToken(String token) {
        return tokens.find(token, now()).map(secret -> new Caller(secret.name(), secret.access()));
    }

    public Optional<SessionTicket> byCookie(String cookie) {
        return SessionTicket.read(cookie, key, now());
    }

    /** Uses a one-time link up. */
    public Optional<Caller> byLink(String token) throws IOException {
        return links.use(token, now())
                .map(Secret::access)
                .filter(access -> access.role().isPresent())
                .map(access -> new Caller(access.word(), access));
    }

    /** What came of a name and a password. */
    public sealed interface PasswordResult {

        record Right(Caller caller) implements PasswordResult {}

        record Wrong() implements PasswordResult {}

        record TooOften(int retryAfterSeconds) implements PasswordResult {}
    }

    public PasswordResult byPassword(String name, String password, String address) throws IOException {
        synchronized (throttle) {
            if (!throttle.allows(name, address, System.nanoTime())) {
                return new PasswordResult.TooOften(SignInThrottle.retryAfterSeconds());
            }
        }
        Optional<Caller> caller = users.verify(name, password);
        if (caller.isEmpty()) {
            return new PasswordResult.Wrong();
        }
        synchronized (throttle) {
            throttle.succeeded(name, address);
        }
        return new PasswordResult.Right(caller.get());
    }

    public SessionTicket ticketFor(Caller caller) {
        return new SessionTicket(caller, now() + sessionSeconds);
    }

    String write(SessionTicket ticket) {
        return ticket.write(key);
    }

    /** Whether so little of it is left that whoever uses it gets a new one. */
    public boolean isHalfOver(SessionTicket ticket) {
        return ticket.expiryEpochSeconds() - now() < sessionSeconds / 2;
    }

    long sessionSeconds() {
        return sessionSeconds;
    }

    /** What a form must carry that a browser with this nonce in its cookie was given. */
    public String formToken(String nonce) {
        return key.sign(FORM, nonce);
    }

    public boolean isFormToken(String nonce, String token) {
        return key.verify(FORM, nonce, token);
    }

    private void createFirstAdmin(DataDirectory data) throws IOException {
        if (Files.exists(data.file(USERS_FILE))) {
            return;
        }
        String password = RandomText.password();
        // The password first: a user whose password nobody knows would be there for good.
        data.replace(PASSWORD_FILE, (password + '\n').getBytes(StandardCharsets.UTF_8));
        data.create(USERS_FILE, users.line("admin", Access.ADMIN, password).getBytes(StandardCharsets.UTF_8));
        LOG.log(Level.INFO, "The user admin was made; the password is in {0}", data.file(PASSWORD_FILE));
    }

    /** -1: none. The container has opened it already, so it is a number. */
    private int port(String name) {
        return config.getOptionalValue(name, Integer.class).orElse(-1);
    }

    private int sessionHours() {
        String hours =
                config.getOptionalValue("vitrine.session.hours", String.class).orElse("12");
        if (!hours.matches("[0-9]{1,3}") || Integer.parseInt(hours) < 1) {
            throw new IllegalStateException("vitrine.session.hours (environment: VITRINE_SESSION_HOURS) is '" + hours
                    + "': it must be a whole number of hours from 1 to 999");
        }
        return Integer.parseInt(hours);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
