package dev.vitrine.streamer.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the properties' texts as what they mean; what they cannot mean is a {@link ConfigurationException}. */
final class ConfigurationValues {

    private final Function<String, Optional<String>> texts;

    ConfigurationValues(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /** The text without space around it; one that is blank counts as not set. */
    Optional<String> text(String name) {
        return texts.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    String required(String name, String meaning) {
        return text(name).orElseThrow(() -> new ConfigurationException(name, "", meaning));
    }

    /** Parts between commas, without space around them. */
    List<String> list(String name, String whenUnset) {
        return Stream.of(text(name).orElse(whenUnset).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    int number(String name, int least, int most, int whenUnset) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return whenUnset;
        }
        String allowed = "a whole number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(text.get());
            if (number < least || number > most) {
                throw new ConfigurationException(name, text.get(), allowed);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw new ConfigurationException(name, text.get(), allowed, notANumber);
        }
    }

    /** {@code 1} or {@code true}, {@code 0} or {@code false}. */
    boolean flag(String name, boolean whenUnset) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return whenUnset;
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new ConfigurationException(name, text.get(), "1 or 0");
        };
    }

    /** Two numbers with {@code separator} between them, as in {@code 1280x720} or {@code 40000-40100}. */
    Pair pair(String name, String separator, int least, int most, Pair whenUnset) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return whenUnset;
        }
        String allowed = "two whole numbers from %d to %d with '%s' between them, such as %d%s%d"
                .formatted(least, most, separator, whenUnset.first(), separator, whenUnset.second());
        String[] parts = text.get().split(separator, -1);
        try {
            Pair pair = new Pair(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
            if (parts.length == 2
                    && Math.min(pair.first(), pair.second()) >= least
                    && Math.max(pair.first(), pair.second()) <= most) {
                return pair;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException notTwoNumbers) {
            throw new ConfigurationException(name, text.get(), allowed, notTwoNumbers);
        }
        throw new ConfigurationException(name, text.get(), allowed);
    }

    record Pair(int first, int second) {}
}
