package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directories with ROMs and disk images: what can be chosen from them, and that nothing else is.
 *
 * @param roms may be absent, then nothing can be chosen
 * @param images may be absent, then nothing can be chosen
 */
record StorageFolders(Path roms, Path images) {

    private static final List<String> MEMBERS_WITH_NAMES =
            List.of("rom", "roms", "disk", "disks", "cdrom", "cdroms", "floppy", "floppies");

    List<String> romNames() {
        return names(roms);
    }

    List<String> diskNames() {
        return names(images);
    }

    /** What is wrong with the names in a configuration, empty when none leaves its directory. */
    static String fault(String configJson) {
        if (!(JsonText.read(configJson) instanceof Map<?, ?> members)) {
            return "a configuration must be a JSON object";
        }
        return MEMBERS_WITH_NAMES.stream()
                .filter(member -> !staysInside(members.get(member)))
                .findFirst()
                .map(member -> "member '" + member
                        + "' must name files inside the directory: no name may begin with / or leave it by ..")
                .orElse("");
    }

    /** Regular files, by their names; a link counts when it leads to a file in the same directory. */
    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path real = folder.toRealPath();
            return files.filter(file -> isInside(file, real))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .limit(EmulatorMessage.MAX_NAMES)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private static boolean isInside(Path file, Path realFolder) {
        try {
            Path real = file.toRealPath();
            return Files.isRegularFile(real) && real.startsWith(realFolder);
        } catch (IOException leadsNowhere) {
            return false;
        }
    }

    private static boolean staysInside(@Nullable Object value) {
        return switch (value) {
            case String name -> isInsideByName(name);
            case List<?> list -> list.stream().allMatch(StorageFolders::staysInside);
            case Map<?, ?> described -> described.values().stream().allMatch(StorageFolders::staysInside);
            case null, default -> true;
        };
    }

    /** An empty name chooses nothing. Judged as text: what this system's paths cannot spell, the emulator's may. */
    private static boolean isInsideByName(String name) {
        if (name.isEmpty()) {
            return true;
        }
        if (name.startsWith("/") || name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        int depth = 0;
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                depth--;
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return false;
            }
        }
        return depth > 0;
    }
}
