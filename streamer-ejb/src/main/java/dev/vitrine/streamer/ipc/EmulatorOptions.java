package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.guest.GuestOptions;
import dev.vitrine.streamer.guest.OptionsReply;
import dev.vitrine.streamer.guest.OptionsReport;
import dev.vitrine.streamer.guest.OptionsRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an emulator says of itself and what is asked of it. Thread-safe. */
final class EmulatorOptions implements GuestOptions {

    private final StorageFolders folders;
    private final Predicate<ServerLine> lines;
    private final PendingRequests pending = new PendingRequests();
    private boolean connected;
    private boolean configAsked;
    private long configAskedNanos;
    private Optional<String> configJson = Optional.empty();
    private EmulatorMessage.@Nullable Storage storage;
    private EmulatorMessage.@Nullable Status status;
    private List<String> romsInFolder;
    private List<String> disksInFolder;
    private boolean changed;

    /** @param lines takes what is to be said; false when there is no room for it */
    EmulatorOptions(StorageFolders folders, Predicate<ServerLine> lines) {
        this.folders = folders;
        this.lines = lines;
        romsInFolder = folders.romNames();
        disksInFolder = folders.diskNames();
    }

    @Override
    public synchronized OptionsReport report() {
        EmulatorMessage.Storage said = storage;
        EmulatorMessage.Status now = status;
        return new OptionsReport(
                configJson,
                said == null ? romsInFolder : said.roms(),
                said == null ? disksInFolder : said.disks(),
                Optional.ofNullable(now).map(one -> new OptionsReport.MachineStatus(one.running(), one.fps())));
    }

    @Override
    public synchronized void request(OptionsRequest request, OptionsReply reply) {
        String fault = request instanceof OptionsRequest.SetConfig(String config) ? StorageFolders.fault(config) : "";
        if (!fault.isEmpty()) {
            reply.failed(fault);
        } else if (!connected) {
            reply.failed("no emulator is connected: start it, then ask again");
        } else if (request instanceof OptionsRequest.GetConfig && configAsked) {
            reply.done(); // one question waits already, and who asks often takes no room from keys
        } else if (!lines.test(ServerLine.of(request))) {
            reply.failed("the emulator does not read what it is told: wait until it does, or start it anew");
        } else if (request instanceof OptionsRequest.GetConfig) {
            configWasAsked();
            reply.done(); // the answer is the next report
        } else {
            pending.add(request, reply, System.nanoTime());
        }
    }

    synchronized void connected() {
        connected = true;
        romsInFolder = folders.romNames();
        disksInFolder = folders.diskNames();
        changed = true;
        askForConfig();
    }

    synchronized void disconnected() {
        connected = false;
        configAsked = false;
        configJson = Optional.empty();
        storage = null;
        status = null;
        changed = true;
        pending.disconnected();
    }

    /**
     * Takes what the emulator said.
     *
     * @return a complaint that answers nothing, empty for everything else
     */
    synchronized Optional<String> take(EmulatorMessage message) {
        changed |= !(message instanceof EmulatorMessage.Refused);
        switch (message) {
            case EmulatorMessage.Config config -> {
                configAsked = false;
                configJson = Optional.of(config.json());
            }
            case EmulatorMessage.Storage said -> storage = said;
            case EmulatorMessage.Status now -> status = now;
            case EmulatorMessage.Acknowledgement ack -> {
                if (pending.acknowledged() instanceof OptionsRequest.SetConfig) {
                    askForConfig();
                }
            }
            case EmulatorMessage.Failure failure -> {
                return pending.failed(failure.message()) ? Optional.empty() : Optional.of(failure.message());
            }
            case EmulatorMessage.Refused refused -> {
                // counted and logged by whoever read it
            }
        }
        return Optional.empty();
    }

    synchronized void expire(long nowNanos) {
        pending.expire(nowNanos);
        configAsked &= nowNanos - configAskedNanos < PendingRequests.PATIENCE_NANOS;
    }

    /** Whether the emulator says that its machine stands still. */
    synchronized boolean paused() {
        EmulatorMessage.Status now = status;
        return now != null && !now.running();
    }

    private void askForConfig() {
        boolean said = lines.test(ServerLine.of(new OptionsRequest.GetConfig()));
        changed |= !said; // without an answer the report is what is known
        if (said) {
            configWasAsked();
        }
    }

    private void configWasAsked() {
        configAsked = true;
        configAskedNanos = System.nanoTime();
    }

    /** Whether the report changed since this was asked last. */
    synchronized boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
