package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.Room;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.List;
import java.util.Optional;

/** The engine as the server sees it: it starts with the application and ends with it. */
@Singleton
@Startup
public class Streamer {

    /** The configured guests in their order. */
    public List<Room> rooms() {
        return List.of();
    }

    public Optional<Room> room(String guest) {
        return rooms().stream().filter(room -> room.name().equals(guest)).findFirst();
    }
}
