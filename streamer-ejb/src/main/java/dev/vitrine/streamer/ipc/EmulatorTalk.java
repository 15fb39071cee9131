package dev.vitrine.streamer.ipc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** What an emulator says, understood: on the control server's thread. */
final class EmulatorTalk implements ControlServer.Talk {

    private static final Logger LOG = System.getLogger(EmulatorTalk.class.getName());

    /** Of one connection so many bad lines are logged; all are counted. */
    private static final int MOST_LOGGED = 20;

    /** Viewers are told at most so often what an emulator says of itself. */
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final IpcGuest guest;
    private final EmulatorOptions options;
    private final EmulatorPresence presence;
    private final IpcCounters counters;
    private int logged;
    private long toldNanos;
    private long complainedNanos;
    private String lastFault = "";

    EmulatorTalk(IpcGuest guest, EmulatorOptions options, EmulatorPresence presence, IpcCounters counters) {
        this.guest = guest;
        this.options = options;
        this.presence = presence;
        this.counters = counters;
        toldNanos = System.nanoTime() - TELL_NANOS;
        complainedNanos = toldNanos;
    }

    @Override
    public void connected() {
        logged = 0;
        guest.connection(true);
        options.connected();
    }

    @Override
    public void disconnected() {
        guest.connection(false);
        options.disconnected();
    }

    @Override
    public void line(String line) {
        EmulatorMessage message = EmulatorMessage.read(line);
        if (message instanceof EmulatorMessage.Refused(String reason)) {
            refused(reason);
        }
        if (message instanceof EmulatorMessage.Status status) {
            presence.paused(!status.running());
        }
        options.take(message).ifPresent(this::complain);
    }

    @Override
    public void refused(String reason) {
        counters.countBadLine();
        if (logged++ < MOST_LOGGED) {
            LOG.log(Level.WARNING, "An emulator sent what is no message: {0}", reason);
        }
    }

    @Override
    public void fault(String reason) {
        presence.controlFault(reason);
        if (!reason.isEmpty() && !reason.equals(lastFault)) {
            LOG.log(Level.WARNING, reason);
        }
        lastFault = reason;
    }

    @Override
    public void tick(long nowNanos) {
        options.expire(nowNanos);
        guest.review();
        if (nowNanos - toldNanos >= TELL_NANOS && options.takeChanged()) {
            toldNanos = nowNanos;
            guest.optionsChanged();
        }
    }

    /** An emulator that complains without end is not repeated without end. */
    private void complain(String sentence) {
        long nowNanos = System.nanoTime();
        if (nowNanos - complainedNanos >= TELL_NANOS) {
            complainedNanos = nowNanos;
            guest.complain(sentence);
        }
    }
}
