package dev.vitrine.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The demo guest in a real QEMU. */
public final class DemoGuest extends QemuMachine {

    private static final String MACHINE = "-M pc,pcspk-audiodev=snd0 -m 64 -vga none";

    private static final String CARD = "VGA,vgamem_mb=64";

    /** It hands the pointer's shape to the host. */
    private static final String CARD_WITH_POINTER = "vmware-svga";

    /**
     * @param directory a private directory for sockets and output, with a short path
     * @param arguments the guest's command line: {@code 1280x720 [still] [rate=N] [trace]}
     * @param devices more of QEMU's arguments
     */
    public DemoGuest(Path directory, String arguments, String... devices) {
        super(INSTALLED, directory, machine(CARD, arguments, devices));
    }

    private DemoGuest(String program, Path directory, List<String> machine) {
        super(program, directory, machine);
    }

    /** The same in another QEMU than the one that is installed. */
    public static DemoGuest by(String program, Path directory, String arguments, String... devices) {
        return new DemoGuest(program, directory, machine(CARD, arguments, devices));
    }

    /** With a card whose pointer the host draws; the guest's size is to be another than 640x480 (demo-guest/README.md). */
    public static DemoGuest withPointer(Path directory, String arguments, String... devices) {
        return new DemoGuest(INSTALLED, directory, machine(CARD_WITH_POINTER, arguments, devices));
    }

    private static List<String> machine(String card, String arguments, String... devices) {
        Stream<String> cards = Stream.of("-device", card, "-device", "AC97,audiodev=snd0");
        Stream<String> guest = Stream.of("-kernel", Checkout.demoGuest().toString(), "-append", arguments);
        return Stream.of(Stream.of(MACHINE.split(" ")), cards, guest, Stream.of(devices))
                .flatMap(words -> words)
                .toList();
    }
}
