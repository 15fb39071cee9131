package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.json.JsonText;
import dev.vitrine.streamer.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an emulator says on its control socket, checked. */
sealed interface EmulatorMessage {

    /** Names and sentences are at most so long. */
    int MAX_TEXT_LENGTH = 1000;

    /** So many ROMs or disks are offered at most. */
    int MAX_NAMES = 1000;

    /** @param json an object */
    record Config(String json) implements EmulatorMessage {}

    record Storage(List<String> roms, List<String> disks) implements EmulatorMessage {

        public Storage {
            roms = List.copyOf(roms);
            disks = List.copyOf(disks);
        }
    }

    /** @param fps pictures a second, 0 to 1000 */
    record Status(boolean running, double fps) implements EmulatorMessage {}

    record Failure(String message) implements EmulatorMessage {}

    record Acknowledgement() implements EmulatorMessage {}

    /** Not a message of the protocol: counted and logged. */
    record Refused(String reason) implements EmulatorMessage {}

    /** Reads one line without its break. */
    static EmulatorMessage read(String line) {
        if (!(JsonText.read(line) instanceof Map<?, ?> members)) {
            return new Refused("not one JSON object");
        }
        String type = members.get("type") instanceof String text ? text : "";
        if (type.isEmpty()) {
            return new Refused("member 'type' must be config, storage, status, error or ack");
        }
        return switch (type) {
            case "config" -> config(members);
            case "storage" -> storage(members);
            case "status" -> status(members);
            case "error" ->
                members.get("message") instanceof String message
                        ? new Failure(shortened(message))
                        : new Refused("error: member 'message' must be a string");
            case "ack" -> new Acknowledgement();
            default ->
                new Refused("there is no type '" + shortened(type).replaceAll("[^ -~]", "?")
                        + "': it must be config, storage, status, error or ack");
        };
    }

    private static EmulatorMessage config(Map<?, ?> members) {
        return members.get("data") instanceof Map<?, ?> data
                ? new Config(JsonWriter.write(data))
                : new Refused("config: member 'data' must be an object");
    }

    private static EmulatorMessage storage(Map<?, ?> members) {
        List<String> roms = names(members.get("roms"));
        List<String> disks = names(members.get("disks"));
        return roms == null || disks == null
                ? new Refused("storage: members 'roms' and 'disks' must be lists of at most " + MAX_NAMES + " names")
                : new Storage(roms, disks);
    }

    /** Absent: none; null: not a list of names. */
    private static @Nullable List<String> names(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > MAX_NAMES) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (Object entry : list) {
            if (!(entry instanceof String name) || name.isEmpty() || name.length() > MAX_TEXT_LENGTH) {
                return null;
            }
            names.add(name);
        }
        return names;
    }

    private static EmulatorMessage status(Map<?, ?> members) {
        if (!(members.get("running") instanceof Boolean running)) {
            return new Refused("status: member 'running' must be true or false");
        }
        Object fps = members.get("fps");
        if (fps == null) {
            return new Status(running, 0);
        }
        return fps instanceof Double number && number >= 0 && number <= 1000
                ? new Status(running, number)
                : new Refused("status: member 'fps' must be a number from 0 to 1000");
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH) + "...";
    }
}
