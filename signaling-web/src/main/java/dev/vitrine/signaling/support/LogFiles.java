package dev.vitrine.signaling.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The server's newest logs, as much of each as is bearable. */
final class LogFiles {

    private static final int MOST_FILES = 20;
    private static final int MOST_BYTES = 8 << 20;

    private LogFiles() {}

    /** The newest first: {@code messages*.log} and what stands under {@code ffdc}. */
    static List<Path> newest(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(LogFiles::tells)
                    .sorted(Comparator.comparingLong(LogFiles::changed).reversed())
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the logs in " + directory + " cannot be listed", unreadable);
        }
    }

    /** Its end, when there is too much of it. */
    static String text(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long begin = Math.max(0, channel.size() - MOST_BYTES);
            ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - begin));
            channel.position(begin);
            int read = 0;
            while (read >= 0 && end.hasRemaining()) {
                read = channel.read(end);
            }
            String text = StandardCharsets.UTF_8.decode(end.flip()).toString();
            return begin == 0 ? text : "... " + begin + " bytes before this are left out\n" + text;
        } catch (NoSuchFileException rolled) {
            return "this file was rolled away meanwhile\n";
        } catch (IOException unreadable) {
            return "this file cannot be read: " + unreadable.getMessage() + '\n';
        }
    }

    private static boolean tells(Path file) {
        String name = file.getFileName().toString();
        return name.matches("messages.*\\.log|verbosegc.*|ffdc_.*\\.log|exception_summary_.*\\.log");
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }
}
