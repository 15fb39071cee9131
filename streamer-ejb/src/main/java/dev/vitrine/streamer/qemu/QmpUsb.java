package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.UsbDevice;
import dev.vitrine.streamer.json.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives the machine the USB devices that an administrator allows, and takes them back. */
final class QmpUsb {

    /** A guest's driver lets go of a device at once, or not at all. */
    private static final long REMOVAL_SECONDS = 5;

    private final MachinePolicy policy;
    private final Map<String, CompletableFuture<Boolean>> leaving = new ConcurrentHashMap<>();

    QmpUsb(MachinePolicy policy) {
        this.policy = policy;
    }

    /** QEMU's event {@code DEVICE_DELETED}. */
    void deleted(Map<?, ?> data) {
        if (data.get("device") instanceof String device) {
            CompletableFuture<Boolean> gone = leaving.remove(device);
            if (gone != null) {
                gone.complete(true);
            }
        }
    }

    CompletableFuture<MachineAnswer> list(Qmp qmp) {
        return qmp.ask("qom-list", Map.of("path", "/machine/peripheral"))
                .thenApply(answer -> QmpAnswers.of(answer, value -> {
                    Set<String> there = names(value);
                    return new MachineAnswer.UsbDevices(policy.usb().stream()
                            .map(one -> new UsbDevice(one.name(), one.driver(), there.contains(one.id())))
                            .toList());
                }));
    }

    CompletableFuture<MachineAnswer> attach(Qmp qmp, String name) {
        return allowed(
                name, device -> device.image().isEmpty() ? plug(qmp, device, Map.of()) : plugStorage(qmp, device));
    }

    CompletableFuture<MachineAnswer> detach(Qmp qmp, String name) {
        return allowed(name, device -> unplug(qmp, device));
    }

    private CompletableFuture<MachineAnswer> allowed(
            String name, Function<UsbAllowance, CompletableFuture<MachineAnswer>> step) {
        return policy.usb(name).map(step).orElseGet(() -> {
            String known = policy.usb().stream().map(UsbAllowance::name).collect(Collectors.joining(", "));
            return QmpAnswers.refused("VITRINE_USB_DEVICES allows no device '" + QmpText.line(name) + "', "
                    + (known.isEmpty() ? "and no other" : "but " + known));
        });
    }

    private static CompletableFuture<MachineAnswer> plug(Qmp qmp, UsbAllowance device, Map<String, ?> more) {
        Map<String, Object> arguments = new HashMap<>(device.properties());
        arguments.putAll(more);
        arguments.put("driver", device.driver());
        arguments.put("id", device.id());
        return qmp.ask("device_add", arguments).thenApply(answer -> explained(QmpAnswers.done(answer)));
    }

    private static CompletableFuture<MachineAnswer> plugStorage(Qmp qmp, UsbAllowance device) {
        Map<String, ?> file = Map.of(
                "driver", "file", "filename", String.valueOf(device.image().orElseThrow()));
        return QmpAnswers.then(
                qmp.ask("blockdev-add", Map.of("node-name", device.id(), "driver", "raw", "file", file)),
                _ -> plug(qmp, device, Map.of("drive", device.id()))
                        .thenCompose(plugged -> plugged instanceof MachineAnswer.Done
                                ? CompletableFuture.completedFuture(plugged)
                                : forget(qmp, device).thenApply(_ -> plugged)));
    }

    private CompletableFuture<MachineAnswer> unplug(Qmp qmp, UsbAllowance device) {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        leaving.put(device.id(), gone);
        return QmpAnswers.then(
                        qmp.ask("device_del", Map.of("id", device.id())),
                        _ -> gone.completeOnTimeout(false, REMOVAL_SECONDS, TimeUnit.SECONDS)
                                .thenCompose(left -> left
                                        ? forget(qmp, device)
                                        : QmpAnswers.refused("the guest has not let go of the device yet")))
                .whenComplete((_, _) -> leaving.remove(device.id()));
    }

    /** Closes the file behind it, where there is one. */
    private static CompletableFuture<MachineAnswer> forget(Qmp qmp, UsbAllowance device) {
        return device.image().isEmpty()
                ? CompletableFuture.completedFuture(new MachineAnswer.Done())
                : qmp.ask("blockdev-del", Map.of("node-name", device.id())).thenApply(QmpAnswers::done);
    }

    private static MachineAnswer explained(MachineAnswer answer) {
        return answer instanceof MachineAnswer.Refused refused
                        && refused.reason().contains("No 'usb-bus' bus")
                ? new MachineAnswer.Refused("the machine has no USB: start QEMU with -device qemu-xhci or -usb")
                : answer;
    }

    private static Set<String> names(Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .map(one -> String.valueOf(JsonText.member(one, "name")))
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
