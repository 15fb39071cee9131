package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.qemu.MachinePolicy;
import dev.vitrine.streamer.qemu.MediaShelf;
import dev.vitrine.streamer.qemu.UsbAllowance;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what may be put into machines: {@code vitrine.media.directories} and {@code vitrine.usb.devices}. */
final class MachineConfiguration {

    private static final String DIRECTORIES = "vitrine.media.directories";
    private static final String USB = "vitrine.usb.devices";
    private static final String ABSOLUTE = "absolute paths parted by commas";
    private static final String DEVICES =
            "NAME=DEVICE parted by commas, each name once, of up to 16 small letters, digits and -, and each device one of"
                    + " usb-kbd, usb-mouse, usb-tablet, usb-host:VENDOR:PRODUCT (four hexadecimal digits each) or"
                    + " usb-storage:FILE (an absolute path)";

    private static final Pattern DEVICE = Pattern.compile("([a-z0-9][a-z0-9-]{0,15})=(usb-[a-z]+)(?::(.+))?");
    private static final Pattern HOST = Pattern.compile("([0-9a-fA-F]{4}):([0-9a-fA-F]{4})");
    private static final Set<String> PLAIN = Set.of("usb-kbd", "usb-mouse", "usb-tablet");
    private static final int HEXADECIMAL = 16;

    private MachineConfiguration() {}

    /** Without any, nothing is allowed. */
    static MachinePolicy read(ConfigurationValues values) {
        List<Path> directories = values.list(DIRECTORIES, "").stream()
                .map(text -> absolute(text).orElseThrow(() -> new ConfigurationException(DIRECTORIES, text, ABSOLUTE)))
                .toList();
        List<UsbAllowance> devices = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String text : values.list(USB, "")) {
            UsbAllowance device = device(text)
                    .filter(one -> names.add(one.name()))
                    .orElseThrow(() -> new ConfigurationException(USB, text, DEVICES));
            devices.add(device);
        }
        return new MachinePolicy(new MediaShelf(directories), devices);
    }

    private static Optional<UsbAllowance> device(String text) {
        Matcher matcher = DEVICE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        String driver = matcher.group(2);
        Optional<String> more = Optional.ofNullable(matcher.group(3));
        return switch (driver) {
            case "usb-host" ->
                more.map(HOST::matcher)
                        .filter(Matcher::matches)
                        .map(host -> new UsbAllowance(
                                name,
                                driver,
                                Map.of("vendorid", number(host.group(1)), "productid", number(host.group(2))),
                                Optional.empty()));
            case "usb-storage" ->
                more.flatMap(MachineConfiguration::absolute)
                        .map(file -> new UsbAllowance(name, driver, Map.of(), Optional.of(file)));
            default ->
                PLAIN.contains(driver) && more.isEmpty()
                        ? Optional.of(new UsbAllowance(name, driver, Map.of(), Optional.empty()))
                        : Optional.empty();
        };
    }

    private static int number(String digits) {
        return Integer.parseInt(digits, HEXADECIMAL);
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
