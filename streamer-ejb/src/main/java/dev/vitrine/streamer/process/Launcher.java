package dev.vitrine.streamer.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Launches a program so that it is gone with this server, however that ends: {@code setsid} makes it the leader of a process
 * group, so that it can be ended with all that it started, and {@code setpriv --pdeathsig} (both of util-linux) has the
 * kernel end it with whoever launched it. The kernel means the thread that did, see prctl(2), PR_SET_PDEATHSIG; what the
 * program itself starts has to look after itself in the same way.
 */
final class Launcher {

    /** What a program may know of the server's environment, in which there are secrets too. */
    private static final Set<String> KEPT =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "XDG_RUNTIME_DIR");

    private final GuestCommand command;
    private final AllowedCommands allowed;

    Launcher(GuestCommand command, AllowedCommands allowed) {
        this.command = command;
        this.allowed = allowed;
    }

    /**
     * Launches it, on a thread that lives as long as it shall.
     *
     * @throws IOException when it is not allowed any more, or cannot be run; the message is a sentence's end
     */
    Process launch() throws IOException {
        Path program = allowed.program(command.program())
                .orElseThrow(() -> new IOException(command.program() + " is no program that VITRINE_COMMANDS allows"));
        Path directory = allowed.directory(command.directory())
                .orElseThrow(() -> new IOException(
                        command.directory() + " is no directory that VITRINE_COMMAND_DIRECTORIES allows"));
        List<String> words =
                new ArrayList<>(List.of("setsid", "--", "setpriv", "--pdeathsig", "KILL", "--", program.toString()));
        words.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        environment.putAll(command.environment());
        return builder.start();
    }
}
