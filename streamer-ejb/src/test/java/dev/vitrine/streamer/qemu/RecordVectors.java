package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.Microphone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.freedesktop.dbus.FileDescriptor;

/**
 * Records what a real QEMU says to a listener, and what the listener answers, into golden vectors:
 * {@code NAME.qemu.gz} and {@code NAME.listener.gz}. Run it from the module's folder, with the test classes on the class
 * path and the folder to write to as its argument; it uses the qemu-system-x86_64 that is installed.
 */
final class RecordVectors {

    private RecordVectors() {}

    private static final int PICTURES_OF_TEXT = 40;
    private static final int PICTURES_OF_DEMO = 12;

    /** A second and a half of 1024 frames each: the start chime and the first of the others. */
    private static final int SOUND_WRITES = 70;

    private static final int MICROPHONE_READS = 40;

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target);
        Path directory = Files.createTempDirectory("vectors");
        try (BusDaemon bus = new BusDaemon(directory)) {
            String display = "dbus,addr=" + bus.address();
            try (QemuProcess qemu = QemuProcess.start(bus, display, List.of("-vga", "std"))) {
                recordDisplay(qemu, bus, target.resolve("text"), PICTURES_OF_TEXT);
            }
            try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=5")) {
                recordDisplay(qemu, bus, target.resolve("demo"), PICTURES_OF_DEMO);
            }
            try (QemuProcess qemu = QemuProcess.chiming(bus, "640x480 rate=5")) {
                record(
                        qemu,
                        bus,
                        target.resolve("sound-out"),
                        counters -> new AudioOutListener(new RecordedVoices(), counters),
                        (caller, owner, end) ->
                                caller.call(owner, QemuInterfaces.AUDIO_PATH, QemuInterfaces.Audio.class, audio -> {
                                    audio.registerOutListener(end);
                                    return true;
                                }),
                        counters -> counters.soundWrites() >= SOUND_WRITES);
            }
            try (QemuProcess qemu = QemuProcess.chiming(bus, "640x480 rate=5")) {
                record(
                        qemu,
                        bus,
                        target.resolve("sound-in"),
                        counters -> new AudioInListener(new Microphone(), counters),
                        (caller, owner, end) ->
                                caller.call(owner, QemuInterfaces.AUDIO_PATH, QemuInterfaces.Audio.class, audio -> {
                                    audio.registerInListener(end);
                                    return true;
                                }),
                        counters -> counters.microphoneReads() >= MICROPHONE_READS);
            }
        }
    }

    /** Hands QEMU its end of the connection. */
    private interface Registration {
        void call(BusConnection bus, String owner, FileDescriptor end) throws IOException;
    }

    /** Records until that many pictures and parts of pictures came. */
    private static void recordDisplay(QemuProcess qemu, BusDaemon daemon, Path target, int pictures)
            throws IOException, InterruptedException {
        ListenerBench observer = new ListenerBench(false);
        record(
                qemu,
                daemon,
                target,
                counters -> new DisplayListener(
                        new PictureIntake(new Screen(), observer, counters), observer, counters, false),
                (bus, owner, end) ->
                        bus.call(owner, QemuInterfaces.CONSOLE_PATH + 0, QemuInterfaces.Console.class, console -> {
                            console.registerListener(end);
                            return true;
                        }),
                counters -> counters.pictures() + counters.updates() >= pictures);
    }

    private static void record(
            QemuProcess qemu,
            BusDaemon daemon,
            Path target,
            Function<QemuCounters, ListenerObject> object,
            Registration registration,
            Predicate<QemuCounters> done)
            throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        QemuCounters counters = new QemuCounters();
        // The recorded listener gives a fixed user id; what goes to QEMU must be the real one.
        long user = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        ListenerDialogue real = new ListenerDialogue(user, object.apply(counters), counters);
        SocketPair pair = SocketPair.open();
        try (BusConnection bus = BusConnection.open(daemon.address(), event -> {})) {
            Await.until("QEMU", () -> qemu.isAlive() && owner(bus).startsWith(":"));
            Thread call = Thread.ofPlatform().start(() -> register(registration, bus, pair.theirs()));
            pair.ours().write(real.output().flip());
            real.output().clear();
            while (!done.test(counters)) {
                ByteBuffer wanted = real.wanted();
                int from = wanted.position();
                int length = pair.ours().read(wanted, real::arrived);
                if (length < 0) {
                    throw new IOException("QEMU went away");
                }
                byte[] bytes = new byte[length];
                wanted.get(from, bytes);
                said.write(bytes);
                real.advance(System.nanoTime());
                pair.ours().write(real.output().flip());
                real.output().clear();
            }
            call.join();
        } finally {
            pair.closeTheirs();
            pair.ours().close();
        }
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        replay(new ListenerDialogue(1000, object.apply(counters), counters), said.toByteArray(), answered);
        write(Path.of(target + ".qemu.gz"), said.toByteArray());
        write(Path.of(target + ".listener.gz"), answered.toByteArray());
    }

    private static void replay(ListenerDialogue listener, byte[] said, ByteArrayOutputStream answered) {
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

    private static void collect(ListenerDialogue listener, ByteArrayOutputStream answered) {
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

    private static void register(Registration registration, BusConnection bus, int descriptor) {
        try {
            registration.call(bus, owner(bus), new FileDescriptor(descriptor));
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
