package dev.vitrine.signaling.security;

import java.util.Locale;

/** Why somebody does not come in for whom a provider or a directory vouches. */
enum Refusal {
    NO_GROUP(
            "in none of the groups that come in",
            "Your account is in none of the groups that may come in. Ask whoever runs this server."),
    LOCAL_NAME(
            "under the name of a user with a password of this server's own",
            "This server has a user of your name with a password of its own: sign in with that, or ask an administrator."),
    OTHER_PERSON(
            "under the name of somebody else who came by single sign-on before",
            "Somebody else of your name came here before. Ask an administrator to remove that user."),
    NAME_UNFIT(
            "under a name that no user can have",
            "Your account has a name that no user of this server can have. Ask whoever runs this server."),
    UNFINISHED(
            "not finished at the provider",
            "Single sign-on did not come to an end. Try again; if it stays so, ask whoever runs this server.");

    private final String words;
    private final String sentence;

    Refusal(String words, String sentence) {
        this.words = words;
        this.sentence = sentence;
    }

    /** For the audit log, after the way that it was. */
    String words() {
        return words;
    }

    /** For whom it is about; core/sign-on.js has the same for each code. */
    String sentence() {
        return sentence;
    }

    /** In an address. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
