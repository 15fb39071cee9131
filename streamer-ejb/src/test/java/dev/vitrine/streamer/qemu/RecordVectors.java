package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.freedesktop.dbus.FileDescriptor;

/**
 * Records what a real QEMU says to a listener, and what the listener answers, into golden vectors:
 * {@code NAME.qemu.gz} and {@code NAME.listener.gz}. Run it from the module's folder, with the test classes on the class
 * path and the folder to write to as its argument; it uses the qemu-system-x86_64 that is installed.
 */
final class RecordVectors {

    private RecordVectors() {}

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target);
        Path directory = Files.createTempDirectory("vectors");
        try (BusDaemon bus = new BusDaemon(directory)) {
            String display = "dbus,addr=" + bus.address();
            try (QemuProcess qemu = QemuProcess.start(bus, display, List.of("-vga", "std"))) {
                record(qemu, bus, target, "text", 40);
            }
            try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=5")) {
                record(qemu, bus, target, "demo", 12);
            }
        }
    }

    /** Records until that many pictures and parts of pictures came. */
    private static void record(QemuProcess qemu, BusDaemon daemon, Path target, String name, int pictures)
            throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        ListenerBench observer = new ListenerBench();
        QemuCounters counters = new QemuCounters();
        DisplayListener listener =
                new DisplayListener(1000, new PictureIntake(new Screen(), observer, counters), observer, counters);
        // The recorded listener gives a fixed user id; what goes to QEMU must be the real one.
        long user = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        DisplayListener real =
                new DisplayListener(user, new PictureIntake(new Screen(), observer, counters), observer, counters);
        SocketPair pair = SocketPair.open();
        try (BusConnection bus = BusConnection.open(daemon.address(), event -> {})) {
            Await.until("QEMU", () -> qemu.isAlive() && owner(bus).startsWith(":"));
            Thread call = Thread.ofPlatform().start(() -> register(bus, owner(bus), pair.theirs()));
            pair.write(real.output().flip());
            real.output().clear();
            while (counters.pictures() + counters.updates() < pictures) {
                ByteBuffer wanted = real.wanted();
                int from = wanted.position();
                int length = pair.read(wanted);
                if (length < 0) {
                    throw new IOException("QEMU went away");
                }
                byte[] bytes = new byte[length];
                wanted.get(from, bytes);
                said.write(bytes);
                real.advance(System.nanoTime());
                pair.write(real.output().flip());
                real.output().clear();
            }
            call.join();
        } finally {
            pair.closeTheirs();
            pair.closeOurs();
        }
        replay(listener, said.toByteArray(), answered);
        write(target.resolve(name + ".qemu.gz"), said.toByteArray());
        write(target.resolve(name + ".listener.gz"), answered.toByteArray());
    }

    private static void replay(DisplayListener listener, byte[] said, ByteArrayOutputStream answered) {
        int at = 0;
        collect(listener, answered);
        while (at < said.length && listener.fault() == null) {
            ByteBuffer wanted = listener.wanted();
            int length = Math.min(wanted.remaining(), said.length - at);
            // QEMU's lines of authentication are answered one by one.
            wanted.put(said, at, at < 100 ? 1 : length);
            at += at < 100 ? 1 : length;
            listener.advance(at);
            collect(listener, answered);
        }
    }

    private static void collect(DisplayListener listener, ByteArrayOutputStream answered) {
        ByteBuffer output = listener.output().flip();
        byte[] bytes = new byte[output.remaining()];
        output.get(bytes);
        output.clear();
        answered.writeBytes(bytes);
    }

    private static String owner(BusConnection bus) {
        try {
            return bus.qemuOwner();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void register(BusConnection bus, String owner, int descriptor) {
        try {
            bus.call(owner, QemuInterfaces.CONSOLE_PATH + 0, QemuInterfaces.Console.class, console -> {
                console.registerListener(new FileDescriptor(descriptor));
                return true;
            });
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
        System.out.println(file + ": " + bytes.length + " bytes, " + Files.size(file) + " packed");
    }
}
