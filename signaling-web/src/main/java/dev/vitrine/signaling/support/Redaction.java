package dev.vitrine.signaling.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of texts: those of the configuration wherever they stand, and whatever stands where secrets do. Rather
 * too much than too little.
 */
public final class Redaction {

    public static final String MASK = "[removed]";

    /** A shorter one would be found everywhere, and no text could be read any more; where it is named it is taken out. */
    private static final int LEAST_LENGTH = 4;

    private static final String VALUE = "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s\"',;&<>)}\\]]+)";

    /** {@code "credential": "x"}, {@code keystore_password=x}, {@code password="x"}. */
    private static final Pattern NAMED = Pattern.compile(
            "([A-Za-z0-9_.-]*(?:" + SecretNames.WORDS + ")[A-Za-z0-9_.-]*[\"']?\\s*[=:]\\s*)(?!\\s*\\[removed])"
                    + VALUE,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME = Pattern.compile("\\b(Bearer|Basic)\\s+[A-Za-z0-9+/=._~-]+");
    private static final Pattern OFFERED = Pattern.compile("(vitrine\\.bearer\\.)[^\\s,\"']+");
    private static final Pattern LINK = Pattern.compile("([?&](?:link|invitation|code|state|csrf)=)[^\\s&\"']+");
    private static final Pattern USER_INFO = Pattern.compile("([a-z][a-z0-9+.-]*://[^\\s/:@]*:)[^\\s/@]+(@)");
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)", Pattern.DOTALL);

    private final List<String> secrets;

    private Redaction(Set<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= LEAST_LENGTH)
                .flatMap(Redaction::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Knows the secrets of a configuration: its values with secret names, and what of other values stands where secrets do. */
    public static Redaction of(Map<String, String> configuration) {
        Set<String> secrets = new TreeSet<>();
        configuration.forEach((name, value) -> {
            if (SecretNames.match(name)) {
                secrets.add(value.strip());
            } else {
                secrets.addAll(within(value));
            }
        });
        return new Redaction(secrets);
    }

    public String apply(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, MASK);
        }
        result = PEM.matcher(result).replaceAll(MASK);
        result = SCHEME.matcher(result).replaceAll("$1 " + Matcher.quoteReplacement(MASK));
        result = OFFERED.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        result = LINK.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        result = USER_INFO.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "$2");
        return NAMED.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    }

    /** As in a JSON array of ICE servers, or a database's URL. */
    private static List<String> within(String value) {
        List<String> found = new ArrayList<>();
        Matcher named = NAMED.matcher(value);
        while (named.find()) {
            found.add(named.group(2).replaceAll("^[\"']|[\"']$", ""));
        }
        Matcher user = Pattern.compile("://[^\\s/:@]*:([^\\s/@]+)@").matcher(value);
        while (user.find()) {
            found.add(user.group(1));
        }
        return found;
    }

    /** As it is, and as it may stand in a URL or a header. */
    private static Stream<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
