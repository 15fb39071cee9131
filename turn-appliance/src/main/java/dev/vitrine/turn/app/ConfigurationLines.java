package dev.vitrine.turn.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options of a configuration file with their places in it. */
final class ConfigurationLines {
    static final ConfigurationLines NONE = new ConfigurationLines(List.of());

    /** @param place the file and the line's number */
    private record Line(String place, String option, String value) {}

    private final List<Line> lines;

    private ConfigurationLines(List<Line> lines) {
        this.lines = lines;
    }

    /** Lines {@code name = value} or {@code name value}; a name alone for what takes no value. */
    static ConfigurationLines read(Path file) throws InvalidConfiguration {
        CommandSpec known = OptionTable.spec();
        List<Line> lines = new ArrayList<>();
        for (ConfigurationFiles.Line line : ConfigurationFiles.lines("--config", file)) {
            String[] parts = line.text().split("\\s*=\\s*|\\s+", 2);
            String place = file + ", line " + line.number();
            String option = "--" + parts[0];
            boolean inFile = !option.equals("--config")
                    && !option.equals(OptionTable.HELP)
                    && !option.equals(OptionTable.VERSION);
            if (!inFile || !known.optionsMap().containsKey(option)) {
                throw new InvalidConfiguration(
                        place + ": '" + parts[0] + "' is not allowed; expected NAME = VALUE, where "
                                + "--NAME is an option but --config; --help lists them all");
            }
            lines.add(new Line(place, option, parts.length == 1 ? "" : parts[1]));
        }
        return new ConfigurationLines(lines);
    }

    /** The options that the lines stand for. */
    List<String> arguments() {
        return lines.stream()
                .map(line -> line.value().isEmpty() ? line.option() : line.option() + "=" + line.value())
                .toList();
    }

    /** The message with the place of the option that it names first, if that stands here. */
    String placed(String message) {
        return lines.stream()
                .filter(line -> message.matches("(?s).*?" + line.option() + "(?![\\w-]).*"))
                .min((a, b) -> Boolean.compare(!names(message, a), !names(message, b)))
                .map(line -> line.place() + ": " + message)
                .orElse(message);
    }

    /** Of an option that stands there several times, the line that the message means has the value as well. */
    private static boolean names(String message, Line line) {
        return message.contains("'" + line.value() + "'");
    }
}
