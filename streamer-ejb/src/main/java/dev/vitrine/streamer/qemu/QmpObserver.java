package dev.vitrine.streamer.qemu;

import java.util.Map;

/** Told what QMP says, on its thread: must return at once and must not throw. */
interface QmpObserver {

    /** Commands can be given from now on. */
    void ready(Qmp qmp);

    /** The connection ended, and nothing can be asked until the next {@link #ready}. */
    void gone();

    /** @param runState in QEMU's word */
    void status(String runState);

    void happened(String event, Map<?, ?> data);
}
