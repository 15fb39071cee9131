package dev.vitrine.streamer.kept;

/** What somebody is known by who comes in as a user. */
public sealed interface Credential {

    /**
     * A password of this server's own.
     *
     * @param hash as Jakarta Security's {@code Pbkdf2PasswordHash} writes it
     */
    record Password(String hash) implements Credential {

        /** Without the hash, which belongs in no log. */
        @Override
        public String toString() {
            return "Password";
        }
    }

    /**
     * Single sign-on: somebody else vouches for this person, and there is no password here.
     *
     * @param way by which they come
     * @param subject who that is there, however they are called
     * @param stamp what a cookie was given for: another one, and all sign-ins so far are over
     */
    record SingleSignOn(Way way, String subject, String stamp) implements Credential {

        @Override
        public String toString() {
            return "SingleSignOn by " + way.word();
        }
    }

    /** Who vouches. */
    enum Way {
        /** A provider that speaks OpenID Connect. */
        OIDC("oidc", "OpenID Connect"),
        /** A directory that speaks LDAP. */
        LDAP("ldap", "LDAP");

        private final String word;
        private final String title;

        Way(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** For tables and messages. */
        public String word() {
            return word;
        }

        /** For people. */
        public String title() {
            return title;
        }

        /** @throws IllegalArgumentException for what {@link #word} never says */
        public static Way ofWord(String word) {
            for (Way way : values()) {
                if (way.word.equals(word)) {
                    return way;
                }
            }
            throw new IllegalArgumentException("'" + word + "' is no way to sign on: it must be oidc or ldap");
        }
    }
}
