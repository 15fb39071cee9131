package dev.vitrine.streamer.eventlog;

import dev.vitrine.streamer.json.JsonObject;
import dev.vitrine.streamer.json.JsonText;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The log of what was heard. May be used by any thread. */
public final class EventLog {

    /** More than this nobody gets in one page. */
    public static final int MOST_IN_A_PAGE = 1000;

    private static final Logger LOG = System.getLogger(EventLog.class.getName());
    private static final int IN_MEMORY = 2000;

    private final EventFiles files;
    private final EventWindow window = new EventWindow(IN_MEMORY);
    private final List<Consumer<LoggedEvent>> followers = new CopyOnWriteArrayList<>();
    private long newest;
    private long unwritten;

    /**
     * A log that goes on where the one in this directory ended.
     *
     * @param mostBytes of all its files together, about
     * @throws IOException when the directory cannot be read or made
     */
    public EventLog(Path directory, long mostBytes) throws IOException {
        int mostFiles = 8;
        files = new EventFiles(directory, Math.max(1, mostBytes / mostFiles), mostFiles);
        newest = files.newest();
        long before = Math.max(0, newest - IN_MEMORY);
        EventFiles.read(files.after(before), before, newest, event -> {
            if (!isTorn(event, EventFilter.ALL)) {
                window.add(event);
            }
            return true;
        });
    }

    /** @param fill adds the event's members behind its number */
    public synchronized LoggedEvent append(UnaryOperator<JsonObject> fill) {
        newest++;
        LoggedEvent event = new LoggedEvent(
                newest, fill.apply(new JsonObject().put("number", newest)).toString());
        window.add(event);
        try {
            files.append(event);
        } catch (IOException failure) {
            if (unwritten == 0) {
                LOG.log(Logger.Level.WARNING, "event log: " + failure.getMessage() + "; it goes on in memory alone");
            }
            unwritten++;
        }
        followers.forEach(follower -> follower.accept(event));
        return event;
    }

    /**
     * Events in their order.
     *
     * @param after the sequence number of the last one that is known already, 0 for none
     * @param limit 1 to {@value #MOST_IN_A_PAGE}
     */
    public EventPage page(long after, int limit) throws IOException {
        return page(after, limit, EventFilter.ALL);
    }

    /**
     * As {@link #page(long, int)} with those events alone that fit. Files are read beside what is being heard, never in its
     * way.
     *
     * @return {@code next} is beyond those that were passed over
     */
    public EventPage page(long after, int limit, EventFilter filter) throws IOException {
        int most = Math.clamp(limit, 1, MOST_IN_A_PAGE);
        long known = Math.max(0, after);
        List<Path> older = List.of();
        List<LoggedEvent> newer;
        long last;
        synchronized (this) {
            last = newest;
            if (known >= last) {
                return new EventPage(List.of(), last, oldest());
            }
            newer = window.after(known, IN_MEMORY);
            if (!window.holdsAllAfter(known)) {
                older = files.after(known);
            }
        }
        List<LoggedEvent> found = new ArrayList<>();
        long read =
                EventFiles.read(older, known, last, event -> isTorn(event, filter) || take(event, filter, most, found));
        for (LoggedEvent event : newer) {
            if (event.sequence() > read && !take(event, filter, most, found)) {
                break;
            }
        }
        return new EventPage(found, found.size() == most ? found.getLast().sequence() : last, oldest());
    }

    /** A full disk may have left half a line; other filters than this find nothing in it by themselves. */
    private static boolean isTorn(LoggedEvent event, EventFilter filter) {
        return filter.equals(EventFilter.ALL) && JsonText.read(event.json()) == null;
    }

    /** @return whether there is room for more */
    private static boolean take(LoggedEvent event, EventFilter filter, int most, List<LoggedEvent> found) {
        if (found.size() < most && filter.fits(event)) {
            found.add(event);
        }
        return found.size() < most;
    }

    private synchronized long oldest() {
        return files.oldest().orElse(newest + 1);
    }

    /** The sequence number of the newest event, 0 without any. */
    public synchronized long newest() {
        return newest;
    }

    /** Events that could not be written into a file; they were in memory alone. */
    public synchronized long unwritten() {
        return unwritten;
    }

    /**
     * From now on the follower gets each event, in order, on the thread that heard it: it must return at once. Those after
     * {@code after} that are in memory it gets first.
     *
     * @return what ends it
     */
    public synchronized Runnable follow(long after, Consumer<LoggedEvent> follower) {
        window.after(after, IN_MEMORY).forEach(follower);
        followers.add(follower);
        return () -> followers.remove(follower);
    }
}
