package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.kept.UserEntry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Those who are there before anybody manages users: those of the file {@code users} of an older version, {@code name role
 * hash} a line, or else one admin, whose password lies in a file.
 */
final class FirstUsers {

    private static final Logger LOG = System.getLogger(FirstUsers.class.getName());
    private static final String USERS_FILE = "users";
    private static final String TAKEN_OVER = "users.taken-over";
    private static final String PASSWORD_FILE = "initial-admin-password";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int FIELDS = 3;

    private final Users users;
    private final DataDirectory data;

    FirstUsers(Users users, DataDirectory data) {
        this.users = users;
        this.data = data;
    }

    void make() throws IOException {
        takeOver();
        if (users.all().isEmpty()) {
            makeAdmin();
        }
    }

    private void takeOver() throws IOException {
        Path file = data.file(USERS_FILE);
        if (!Files.exists(file)) {
            return;
        }
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            Optional<UserEntry> user = user(line);
            if (user.isPresent()) {
                add(user.get());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                LOG.log(Level.WARNING, "{0} line {1} is not understood and not taken over", file, number);
            }
        }
        // In sight, and never taken over again: whoever was removed since would be back.
        Files.move(file, data.file(TAKEN_OVER));
        LOG.log(Level.INFO, "The users of {0} are in the database now", file);
    }

    /** As older versions wrote it, with a hash of the same kind. */
    private static Optional<UserEntry> user(String line) {
        String[] fields = SPACE.split(line, -1);
        return fields.length == FIELDS && Users.isName(fields[0])
                ? Access.ofWord(fields[1])
                        .filter(access -> access.role().isPresent())
                        .map(access -> new UserEntry(
                                fields[0], access.word(), Optional.empty(), new Credential.Password(fields[2]), 0))
                : Optional.empty();
    }

    private void makeAdmin() throws IOException {
        String password = RandomText.password();
        // The password first: a user whose password nobody knows would be there for good.
        data.replace(PASSWORD_FILE, (password + '\n').getBytes(StandardCharsets.UTF_8));
        try {
            users.add(UserEntry.ADMIN, Access.ADMIN, GuestRights.ALL, password);
        } catch (StaleEntryException there) {
            throw new IllegalStateException("another server made the first user of this database meanwhile", there);
        }
        LOG.log(Level.INFO, "The user admin was made; the password is in {0}", data.file(PASSWORD_FILE));
    }

    private void add(UserEntry user) {
        try {
            users.add(user);
        } catch (StaleEntryException there) {
            LOG.log(Level.WARNING, "There is a user {0} already: that one counts", user.name());
        }
    }
}
