package dev.vitrine.turn.auth;

import java.text.Normalizer;

/** The OpaqueString profile for names and passwords (RFC 8265 section 4.2), as RFC 8489 section 9.2 asks for. */
final class OpaqueString {
    private OpaqueString() {}

    /** Maps every kind of space to U+0020 and composes characters (NFC). Case and width stay as they are. */
    static String prepare(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .forEach(mapped::appendCodePoint);
        return Normalizer.normalize(mapped, Normalizer.Form.NFC);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
