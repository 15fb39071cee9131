package dev.vitrine.streamer.qemu;

import java.io.IOException;

/** The keyboard, the mouse and the touch screen of one console of QEMU's. No call asks for an answer; each fails when QEMU is gone. */
interface ConsoleControls {

    void key(int qnum, boolean pressed) throws IOException;

    void button(int number, boolean pressed) throws IOException;

    void moveTo(int x, int y) throws IOException;

    void moveBy(int dx, int dy) throws IOException;

    /**
     * A finger does something (MultiTouch.SendEvent, from QEMU 8.1 on).
     *
     * @param kind QEMU's number of it: 0 begins, 1 moves, 2 ends
     * @param x in the console's pixels
     */
    void touch(int kind, int finger, double x, double y) throws IOException;
}
