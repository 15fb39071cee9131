package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's kernel on a virtio-vga card, with one program that flips whole pages: at 1080p 60 pictures a second and more. */
public final class LinuxGuest extends QemuMachine {

    private static final String MACHINE = "-M q35 -m 256 -vga none -serial stdio -no-reboot -device virtio-vga";

    /**
     * @param directory a private directory for sockets and output, with a short path
     * @param picturesPerSecond how often the guest flips
     */
    public LinuxGuest(Path directory, int picturesPerSecond) {
        this(INSTALLED, directory, picturesPerSecond);
    }

    /**
     * @param program the QEMU that it runs in
     * @param devices more of QEMU's arguments; with a debug console the guest traces its pictures there
     */
    public LinuxGuest(String program, Path directory, int picturesPerSecond, String... devices) {
        this(
                program,
                directory,
                machine(1920, 1080, "rate=" + picturesPerSecond + (devices.length > 0 ? " trace=1" : ""), devices));
    }

    private LinuxGuest(String program, Path directory, List<String> machine) {
        super(program, directory, machine);
    }

    private LinuxGuest(Path directory, List<String> machine, QemuDrawing drawing) {
        super(INSTALLED, directory, machine, drawing);
    }

    /** One that takes another size when its card prefers one, as a desktop does; 1024x768 at first. */
    public static LinuxGuest following(Path directory) {
        return followingBy(INSTALLED, directory);
    }

    /** The same in another QEMU than the one that is installed. */
    public static LinuxGuest followingBy(String program, Path directory) {
        return new LinuxGuest(program, directory, machine(1024, 768, "rate=10 follow=1"));
    }

    /**
     * One that traces its pictures in the installed QEMU, which draws them by OpenGL and shares them as DMA-BUFs.
     *
     * @param devices more of QEMU's arguments, a debug console among them
     */
    public static LinuxGuest drawing(QemuDrawing drawing, Path directory, int picturesPerSecond, String... devices) {
        return new LinuxGuest(
                directory, machine(1920, 1080, "rate=" + picturesPerSecond + " trace=1", devices), drawing);
    }

    private static List<String> machine(int width, int height, String words, String... devices) {
        Path build = built(Checkout.root().resolve("bench-guest"));
        Stream<String> guest = Stream.of(
                "-kernel",
                build.resolve("vmlinuz").toString(),
                "-initrd",
                build.resolve("initramfs").toString(),
                "-append",
                "console=ttyS0 quiet " + words);
        String card = MACHINE + ",xres=" + width + ",yres=" + height;
        return Stream.of(Stream.of(card.split(" ")), guest, Stream.of(devices))
                .flatMap(part -> part)
                .toList();
    }

    /** Its kernel and file system, which are made when they are not there. */
    private static Path built(Path source) {
        Path build = source.resolve("build");
        if (Files.notExists(build.resolve("initramfs"))) {
            Path script = source.resolve("build.sh");
            try {
                int status = new ProcessBuilder(script.toString())
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
                if (status != 0) {
                    throw new IllegalStateException(script + " failed, see above");
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot run " + script, failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the Linux guest was made", interrupted);
            }
        }
        return build;
    }
}
