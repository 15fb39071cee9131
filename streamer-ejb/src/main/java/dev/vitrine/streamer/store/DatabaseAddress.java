package dev.vitrine.streamer.store;

/** What may be told about {@code vitrine.database}: a JDBC URL may hold a password behind its question mark or semicolon. */
final class DatabaseAddress {

    private DatabaseAddress() {}

    /** A sentence for whoever has to mend the configuration. */
    static String refusal(String url, Exception cause) {
        return "vitrine.database (environment: VITRINE_DATABASE) is '" + withoutParameters(url)
                + "': it must be the JDBC URL of a database that this server can use, as jdbc:postgresql://HOST:PORT/NAME"
                + " (user and password: VITRINE_DATABASE_USER, VITRINE_DATABASE_PASSWORD) or jdbc:h2:file:/PATH: "
                + root(cause);
    }

    static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** Of the causes the first says what is wrong, those around it only where it was seen. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }
}
