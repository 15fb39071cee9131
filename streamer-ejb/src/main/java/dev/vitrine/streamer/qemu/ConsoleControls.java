package dev.vitrine.streamer.qemu;

import java.io.IOException;

/** The keyboard and the mouse of one console of QEMU's. No call asks for an answer; each fails when QEMU is gone. */
interface ConsoleControls {

    void key(int qnum, boolean pressed) throws IOException;

    void button(int number, boolean pressed) throws IOException;

    void moveTo(int x, int y) throws IOException;

    void moveBy(int dx, int dy) throws IOException;
}
