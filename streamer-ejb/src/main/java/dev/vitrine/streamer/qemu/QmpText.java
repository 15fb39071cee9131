package dev.vitrine.streamer.qemu;

/** Words of QEMU's that people are shown: whatever they are, they become one short line. */
final class QmpText {

    private static final int MOST_CHARACTERS = 300;

    private QmpText() {}

    static String line(String words) {
        String line = words.replaceAll("\\p{C}+", " ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
