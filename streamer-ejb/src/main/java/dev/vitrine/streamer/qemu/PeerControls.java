package dev.vitrine.streamer.qemu;

import java.io.IOException;

/** A console's keyboard, mouse and touch screen over a peer-to-peer connection. */
record PeerControls(PeerConnection peer, String path) implements ConsoleControls {

    @Override
    public void key(int qnum, boolean pressed) throws IOException {
        peer.tell(path, QemuInterfaces.KEYBOARD, pressed ? "Press" : "Release", "u", qnum);
    }

    @Override
    public void button(int number, boolean pressed) throws IOException {
        peer.tell(path, QemuInterfaces.MOUSE, pressed ? "Press" : "Release", "u", number);
    }

    @Override
    public void moveTo(int x, int y) throws IOException {
        peer.tell(path, QemuInterfaces.MOUSE, "SetAbsPosition", "uu", x, y);
    }

    @Override
    public void moveBy(int dx, int dy) throws IOException {
        peer.tell(path, QemuInterfaces.MOUSE, "RelMotion", "ii", dx, dy);
    }

    @Override
    public void touch(int kind, int finger, double x, double y) throws IOException {
        peer.tell(
                path,
                QemuInterfaces.MULTI_TOUCH,
                "SendEvent",
                "utdd",
                call -> call.int32(kind).int64(finger).float64(x).float64(y));
    }
}
