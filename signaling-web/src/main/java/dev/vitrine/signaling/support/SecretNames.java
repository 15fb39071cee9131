package dev.vitrine.signaling.support;

import java.util.regex.Pattern;

/** Knows by its name that a value is a secret. */
final class SecretNames {

    static final String WORDS = "password|passwd|passphrase|secret|credential|token|authorization|cookie"
            + "|api[-_.]?key|private[-_.]?key|otlp[a-z_.]*headers";

    private static final Pattern SECRET = Pattern.compile(WORDS, Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** @param name of a property, an environment variable or a member of a JSON object */
    static boolean match(String name) {
        return SECRET.matcher(name).find();
    }
}
