package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's view of a guest's serial consoles. A viewer is sent what it asks for, a piece for each asking: so no more is
 * ever on its way than it takes, and whoever reads slowly holds up nobody. Of what it types one piece at a time is on its
 * way too, and its answer says when the guest has room for the next. For the room's queue.
 */
final class SeatConsoles {

    /** Of what a console printed in one message; base64 makes a third more of it. */
    static final int MOST_READ_BYTES = 16 * 1024;

    private final GuestRoom room;
    private final Consumer<Notice> send;
    private final Map<String, CompletableFuture<Void>> reads = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> typing = new HashSet<>();
    private List<Notice.ConsoleDescription> told = List.of();

    SeatConsoles(GuestRoom room, Consumer<Notice> send) {
        this.room = room;
        this.send = send;
    }

    /** Tells what the viewer does not know yet; of a guest that never had a console nothing is told. */
    void tell() {
        List<Notice.ConsoleDescription> now = room.source().serialConsoles().stream()
                .map(console -> new Notice.ConsoleDescription(console.id(), console.name(), console.state()))
                .toList();
        if (!now.equals(told)) {
            told = now;
            send.accept(new Notice.ConsolesChanged(now));
        }
    }

    /** The first asking for a console is answered at once, the others when there is more than {@code after} bytes. */
    void read(String id, long after) {
        find(id).ifPresent(console -> {
            stop(reads.remove(id));
            if (opened.add(id)) {
                print(console, after);
                return;
            }
            CompletableFuture<Void> more = console.more(after);
            reads.put(id, more);
            CompletableFuture<Void> _ = more.thenRunAsync(
                    () -> {
                        if (reads.remove(id, more)) {
                            print(console, after);
                        }
                    },
                    room.queue());
        });
    }

    void type(String viewer, String id, String text) {
        act(viewer, id, console -> console.type(text.getBytes(StandardCharsets.UTF_8)));
    }

    void sendBreak(String viewer, String id) {
        act(viewer, id, SerialConsole::sendBreak);
    }

    /** Nothing is asked for any more. */
    void close() {
        reads.values().forEach(SeatConsoles::stop);
        reads.clear();
    }

    private void print(SerialConsole console, long after) {
        send.accept(new Notice.ConsolePrinted(console.id(), console.read(after, MOST_READ_BYTES)));
    }

    private interface Deed {
        CompletableFuture<SerialAnswer> on(SerialConsole console);
    }

    private void act(String viewer, String id, Deed deed) {
        find(id).ifPresent(console -> {
            if (!room.seating().isController(viewer)) {
                // An answer and no fault: control may go while somebody types.
                answered(id, new SerialAnswer.Refused("that needs control of the guest: ask for it first"));
                return;
            }
            if (!typing.add(id)) {
                reject(
                        FaultCode.LIMIT,
                        "console '" + id + "' has not taken what you typed before: wait for console-typed");
                return;
            }
            CompletableFuture<Void> _ = deed.on(console)
                    .thenAcceptAsync(
                            answer -> {
                                typing.remove(id);
                                answered(id, answer);
                            },
                            room.queue());
        });
    }

    private void answered(String id, SerialAnswer answer) {
        send.accept(new Notice.ConsoleTyped(
                id, answer instanceof SerialAnswer.Refused(String reason) ? Optional.of(reason) : Optional.empty()));
    }

    private Optional<SerialConsole> find(String id) {
        Optional<SerialConsole> found = room.source().serialConsoles().stream()
                .filter(console -> console.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            List<String> ids = room.source().serialConsoles().stream()
                    .map(SerialConsole::id)
                    .toList();
            reject(FaultCode.NO_CONSOLE, "no console '" + id + "': this guest has " + (ids.isEmpty() ? "none" : ids));
        }
        return found;
    }

    private static void stop(@Nullable CompletableFuture<Void> read) {
        if (read != null) {
            read.cancel(false);
        }
    }

    private void reject(FaultCode code, String message) {
        send.accept(new Notice.Rejected(code, message));
    }
}
