package dev.vitrine.signaling.security;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What somebody once showed to come in: it says where to look up, with every request, what they may do by now.
 */
public sealed interface Proof {

    /**
     * Name and password.
     *
     * @param stamp of the password: a cookie is good for as long as the password is that one
     */
    record User(String name, String stamp) implements Proof {}

    /**
     * That a provider or a directory vouches for this user.
     *
     * @param stamp of the user's entry: a cookie is good for as long as the entry has it
     */
    record SignedOn(String name, String stamp) implements Proof {}

    /** A one-time link of {@code links}; it stands for nobody by name. */
    record Link(Access access) implements Proof {}

    record Invitation(long id) implements Proof {}

    /** A token of the database. */
    record Token(long id) implements Proof {}

    /** A token of the file {@code tokens}. */
    record TokenLine(String sha256) implements Proof {}

    /**
     * A cookie: what its bearer showed at the beginning of this sign-in counts until the sign-in is ended.
     *
     * @param id of the sign-in
     * @param first what was shown; no cookie itself
     */
    record SignIn(String id, Proof first) implements Proof {}

    /** What was shown by the person, whether just now or at the beginning of a sign-in. */
    default Proof shown() {
        return this instanceof SignIn(String id, Proof first) ? first : this;
    }

    /** In one word. */
    default String text() {
        return switch (this) {
            case User(String name, String stamp) -> "user:" + stamp + ':' + name;
            case SignedOn(String name, String stamp) -> "sso:" + stamp + ':' + name;
            case Link(Access access) -> "link:" + access.word();
            case Invitation(long id) -> "invitation:" + id;
            case Token(long id) -> "token:" + id;
            case TokenLine(String sha256) -> "line:" + sha256;
            case SignIn(String id, Proof first) -> "cookie:" + id + ':' + first.text();
        };
    }

    /** Empty for what {@link #text} never wrote. */
    static Optional<Proof> ofText(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String rest = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "user" -> named(rest, User::new);
            case "sso" -> named(rest, SignedOn::new);
            case "link" -> Access.ofWord(rest).map(Link::new);
            case "invitation" -> id(rest).map(Invitation::new);
            case "token" -> id(rest).map(Token::new);
            case "line" -> Optional.of(new TokenLine(rest));
            case "cookie" -> signIn(rest);
            default -> Optional.empty();
        };
    }

    /** Of {@code STAMP:NAME}. */
    private static Optional<Proof> named(String text, BiFunction<String, String, Proof> ofNameAndStamp) {
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(ofNameAndStamp.apply(text.substring(colon + 1), text.substring(0, colon)));
    }

    /** Of {@code ID:FIRST}. */
    private static Optional<Proof> signIn(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : ofText(text.substring(colon + 1))
                        .filter(first -> !(first instanceof SignIn))
                        .map(first -> new SignIn(text.substring(0, colon), first));
    }

    private static Optional<Long> id(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
