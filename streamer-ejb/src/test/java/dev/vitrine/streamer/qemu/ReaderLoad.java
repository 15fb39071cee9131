package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.picture.Screen;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * Measures the processor that taking 1080p at 60 pictures a second needs: a sender that stands in for QEMU, and the CPU time
 * of the one thread that reads. Prints a line each for whole pictures and for rows.
 */
final class ReaderLoad {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int STRIDE = WIDTH * 4;
    private static final int RATE = 60;
    private static final int SECONDS = 10;
    private static final String THREAD = "vitrine-load";

    private ReaderLoad() {}

    public static void main(String[] arguments) throws Exception {
        measure("Scanout", scanout());
        measure("Update", update());
    }

    private static void measure(String name, ByteBuffer message) throws Exception {
        Screen screen = new Screen();
        ListenerBench observer = new ListenerBench(false);
        QemuCounters counters = new QemuCounters();
        ListenerDialogue listener = new ListenerDialogue(
                1000,
                new DisplayListener(new PictureIntake(screen, observer, counters), observer, counters, false),
                counters);
        try (ListenerConnection connection =
                new ListenerConnection(THREAD, listener, Thread.ofPlatform().daemon()::unstarted, reason -> {})) {
            connection.start();
            WritableByteChannel sender = FileDescriptorCast.unsafeUsing(connection.theirs())
                    .as(AFUNIXSocket.class)
                    .getChannel();
            sender.write(ByteBuffer.wrap("OK 12\r\n".getBytes(StandardCharsets.US_ASCII)));
            sender.write(ByteBuffer.wrap("AGREE_UNIX_FD\r\n".getBytes(StandardCharsets.US_ASCII)));
            Thread.sleep(200);
            send(sender, scanout());
            run(sender, message, 2);
            long cpuBefore = cpuNanos();
            long start = System.nanoTime();
            int sent = run(sender, message, SECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cores = (cpuNanos() - cpuBefore) / 1e9 / seconds;
            System.out.printf(
                    "%s 1080p: %.1f/s, reader %.3f core, %d taken, %d dropped%n",
                    name, sent / seconds, cores, counters.pictures() + counters.updates(), counters.droppedMessages());
        }
    }

    private static int run(WritableByteChannel sender, ByteBuffer message, int seconds) throws Exception {
        long next = System.nanoTime();
        for (int i = 0; i < RATE * seconds; i++) {
            send(sender, message);
            next += 1_000_000_000L / RATE;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return RATE * seconds;
    }

    private static void send(WritableByteChannel sender, ByteBuffer message) throws Exception {
        ByteBuffer bytes = message.duplicate();
        while (bytes.hasRemaining()) {
            sender.write(bytes);
        }
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals(THREAD))
                .mapToLong(info -> threads.getThreadCpuTime(info.getThreadId()))
                .max()
                .orElse(0);
    }

    private static ByteBuffer scanout() {
        ByteBuffer out = ByteBuffer.allocateDirect(STRIDE * HEIGHT + 1024).order(ByteOrder.LITTLE_ENDIAN);
        MessageWriter writer = call(out, "Scanout", "uuuuay");
        writer.int32(WIDTH).int32(HEIGHT).int32(STRIDE).int32(ListenerScript.X8R8G8B8);
        writer.bytes(ByteBuffer.allocate(STRIDE * HEIGHT)).end();
        return out.flip();
    }

    /** All rows but one, so that QEMU would send them as rows. */
    private static ByteBuffer update() {
        ByteBuffer out = ByteBuffer.allocateDirect(STRIDE * HEIGHT + 1024).order(ByteOrder.LITTLE_ENDIAN);
        MessageWriter writer = call(out, "Update", "iiiiuuay");
        writer.int32(0).int32(1).int32(WIDTH).int32(HEIGHT - 1).int32(STRIDE).int32(ListenerScript.X8R8G8B8);
        writer.bytes(ByteBuffer.allocate(STRIDE * (HEIGHT - 1))).end();
        return out.flip();
    }

    private static MessageWriter call(ByteBuffer out, String member, String signature) {
        return new MessageWriter(out)
                .methodCall(
                        Message.NO_REPLY_EXPECTED,
                        "/org/qemu/Display1/Listener",
                        "org.qemu.Display1.Listener",
                        member,
                        signature);
    }
}
