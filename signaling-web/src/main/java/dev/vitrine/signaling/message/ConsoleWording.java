package dev.vitrine.signaling.message;

import dev.vitrine.streamer.session.Notice;
import java.util.Base64;

/** Puts what a guest's serial consoles print into the words of the wire. */
final class ConsoleWording {

    private ConsoleWording() {}

    static ServerMessage of(Notice.ConsolesChanged changed) {
        return new ServerMessage.Consoles(changed.consoles().stream()
                .map(console -> new ServerMessage.ConsoleItem(
                        console.id(), console.name(), console.state().word()))
                .toList());
    }

    /** As bytes: not all that guests print is UTF-8, and a piece may end within a character. */
    static ServerMessage of(Notice.ConsolePrinted printed) {
        return new ServerMessage.ConsoleText(
                printed.console(),
                printed.text().from(),
                Base64.getEncoder().encodeToString(printed.text().bytes()));
    }
}
