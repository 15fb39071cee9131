package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.InvitationEntry;
import dev.vitrine.streamer.kept.SignOuts;
import dev.vitrine.streamer.kept.TokenEntry;
import dev.vitrine.streamer.kept.UserEntry;
import dev.vitrine.streamer.session.Person;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Knows who may come in, by what they show: a password, a link, a token, an invitation, or the cookie that came of one. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls open() before anybody calls the rest
public class Doorkeeper {

    private static final Logger LOG = System.getLogger(Doorkeeper.class.getName());
    private static final String KEY_FILE = "session-key";
    private static final String FORM = "form";
    private static final long SECONDS_PER_HOUR = 3600;

    @Inject
    private Config config;

    @Inject
    private Users users;

    @Inject
    private Tokens tokens;

    @Inject
    private Invitations invitations;

    @Inject
    private SignOuts signOuts;

    private final Recent<String, Boolean> ended = new Recent<>(signIn -> signOuts.contains(signIn));
    private SigningKey key;
    private SecretFile tokenFile;
    private SignInLinks links;
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
            tokenFile = new SecretFile(data.file("tokens"));
            links = new SignInLinks(data);
            new FirstUsers(users, data).make();
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
        Optional<Caller> kept = tokens.use(token).map(Doorkeeper::caller);
        return kept.isPresent() ? kept : tokenFile.find(token, now()).map(Doorkeeper::caller);
    }

    /** The ticket of a cookie and who that is by now; empty when it is over, or nobody's any more. */
    public Optional<SignedIn> byCookie(String cookie) {
        return SessionTicket.read(cookie, key, now())
                .flatMap(ticket -> caller(new Proof.SignIn(ticket.id(), ticket.proof()))
                        .map(caller -> new SignedIn(ticket, caller)));
    }

    /** Ends the sign-in that the cookie is of, wherever else somebody has a copy of it. */
    void signOut(String cookie) {
        SessionTicket.read(cookie, key, now()).ifPresent(ticket -> {
            signOuts.add(ticket.id(), Instant.ofEpochSecond(ticket.expiryEpochSeconds()));
            ended.changed();
        });
    }

    /** Who came in by a cookie. */
    public record SignedIn(SessionTicket ticket, Caller caller) {}

    /** Uses a one-time link up. */
    public Optional<Caller> byLink(String token) throws IOException {
        return links.use(token, now()).flatMap(link -> caller(new Proof.Link(link.access())));
    }

    /** Opens an invitation, which counts as one use. */
    public Optional<Caller> byInvitation(String token) {
        return invitations.use(token).map(Doorkeeper::caller);
    }

    /** What came of a name and a password. */
    public sealed interface PasswordResult {

        record Right(Caller caller) implements PasswordResult {}

        record Wrong() implements PasswordResult {}

        record TooOften(int retryAfterSeconds) implements PasswordResult {}
    }

    /** Of a password that is kept here. */
    public PasswordResult byPassword(String name, String password, String address) {
        synchronized (throttle) {
            if (!throttle.allows(name, address, System.nanoTime())) {
                return new PasswordResult.TooOften(SignInThrottle.retryAfterSeconds());
            }
        }
        Optional<Caller> caller = users.verify(name, password).flatMap(Doorkeeper::callerOf);
        if (caller.isEmpty()) {
            return new PasswordResult.Wrong();
        }
        passwordWasRight(name, address);
        return new PasswordResult.Right(caller.get());
    }

    /** The tries for that name from there are whole again. */
    void passwordWasRight(String name, String address) {
        synchronized (throttle) {
            throttle.succeeded(name, address);
        }
    }

    /** What somebody who once showed that may do by now; empty when it counts no more. */
    public Optional<Caller> caller(Proof proof) {
        return switch (proof) {
            case Proof.User(String name, String stamp) -> user(name, proof);
            case Proof.SignedOn(String name, String stamp) -> user(name, proof);
            case Proof.Link(Access access) ->
                access.role().map(role -> new Caller(access.word(), access, GuestRights.ALL, true, proof));
            case Proof.Invitation(long id) ->
                invitations
                        .find(id)
                        .filter(invitation -> invitation.isGoodAt(Instant.now()))
                        .map(Doorkeeper::caller);
            case Proof.Token(long id) -> tokens.find(id).map(Doorkeeper::caller);
            case Proof.TokenLine(String sha256) ->
                tokenFile.findBySha256(sha256, now()).map(Doorkeeper::caller);
            case Proof.SignIn(String id, Proof first) ->
                ended.get(id, System.nanoTime())
                        ? Optional.empty()
                        : caller(first).map(caller -> caller.by(proof));
        };
    }

    /** Whether somebody who came in as that is the same by now, with the same rights. */
    public boolean isStill(Caller caller) {
        return caller(caller.proof()).equals(Optional.of(caller));
    }

    private Optional<Caller> user(String name, Proof shown) {
        return users.find(name)
                .flatMap(Doorkeeper::callerOf)
                .filter(caller -> caller.proof().equals(shown));
    }

    /** Who that user is when they come in with the credential that they have now. */
    public static Optional<Caller> callerOf(UserEntry user) {
        Proof proof = switch (user.credential()) {
            case Credential.Password(String hash) -> new Proof.User(user.name(), Passwords.stamp(hash));
            case Credential.SingleSignOn signOn -> new Proof.SignedOn(user.name(), signOn.stamp());
        };
        return Access.ofWord(user.role())
                .map(access -> new Caller(user.name(), access, guestsOf(user, access), true, proof));
    }

    /** An admin sees every guest, also one whose groups made them that after somebody had bounded their guests. */
    private static GuestRights guestsOf(UserEntry user, Access access) {
        return access == Access.ADMIN ? GuestRights.ALL : new GuestRights(user.guests());
    }

    private static Caller caller(InvitationEntry invitation) {
        return new Caller(
                Person.INVITATION + invitation.id(),
                Access.VIEWER,
                GuestRights.of(invitation.guest()),
                invitation.control(),
                new Proof.Invitation(invitation.id()));
    }

    private static Caller caller(TokenEntry token) {
        return new Caller(
                token.name(),
                Access.ofWord(token.role()).orElseThrow(),
                new GuestRights(token.guests()),
                true,
                new Proof.Token(token.id()));
    }

    private static Caller caller(Secret secret) {
        return new Caller(secret.name(), secret.access(), GuestRights.ALL, true, new Proof.TokenLine(secret.sha256()));
    }

    /** A fresh sign-in; one by an invitation ends with it. */
    public SessionTicket ticketFor(Caller caller) {
        return ticket(caller.proof().shown(), RandomText.nonce());
    }

    /**
     * The same sign-in for longer, or {@code ticket} itself when it is good for long enough. One by single sign-on ends: then
     * the provider is asked anew what that person may do.
     */
    SessionTicket renewed(SessionTicket ticket) {
        if (ticket.proof() instanceof Proof.SignedOn) {
            return ticket;
        }
        boolean isHalfOver = ticket.expiryEpochSeconds() - now() < sessionSeconds / 2;
        return isHalfOver ? ticket(ticket.proof(), ticket.id()) : ticket;
    }

    private SessionTicket ticket(Proof proof, String id) {
        long expiry = now() + sessionSeconds;
        Optional<Long> end = proof instanceof Proof.Invitation(long invitation)
                ? invitations.find(invitation).flatMap(InvitationEntry::until).map(Instant::getEpochSecond)
                : Optional.empty();
        return new SessionTicket(
                proof, id, end.map(last -> Math.min(last, expiry)).orElse(expiry));
    }

    String write(SessionTicket ticket) {
        return ticket.write(key);
    }

    /** For how long a browser keeps it. */
    static int secondsLeft(SessionTicket ticket) {
        return Math.clamp(ticket.expiryEpochSeconds() - now(), 0, Integer.MAX_VALUE);
    }

    /** What a form must carry that a browser with this nonce in its cookie was given. */
    public String formToken(String nonce) {
        return key.sign(FORM, nonce);
    }

    public boolean isFormToken(String nonce, String token) {
        return key.verify(FORM, nonce, token);
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
