package dev.vitrine.streamer.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.MachineRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MachineRightsTest {

    private static final List<MachineRequest> ALL = List.of(
            new MachineRequest.Pause(),
            new MachineRequest.Continue(),
            new MachineRequest.Reset(),
            new MachineRequest.PowerButton(),
            new MachineRequest.Quit(),
            new MachineRequest.ListDrives(),
            new MachineRequest.InsertMedium("cd", "a.iso", false),
            new MachineRequest.EjectMedium("cd", false),
            new MachineRequest.ListUsb(),
            new MachineRequest.AttachUsb("stick"),
            new MachineRequest.DetachUsb("stick"),
            new MachineRequest.ListSnapshots(),
            new MachineRequest.SaveSnapshot("one"),
            new MachineRequest.LoadSnapshot("one"),
            new MachineRequest.DeleteSnapshot("one"),
            new MachineRequest.Screendump(),
            new MachineRequest.ShowAtSize(0, 800, 600, 0, 0));

    @Test
    void theTableOfRights() {
        Map<String, String> table = new TreeMap<>();
        for (MachineRequest request : ALL) {
            StringBuilder may = new StringBuilder();
            for (Role role : Role.values()) {
                Person person = new Person("anna", role);
                may.append(MachineRights.refusal(person, false, request).isEmpty() ? "x" : "-");
                may.append(MachineRights.refusal(person, true, request).isEmpty() ? "x " : "- ");
            }
            table.put(request.word(), may.toString().strip());
        }
        // viewer, operator, admin: each without and with control
        assertThat(table)
                .containsEntry("pause", "-x xx xx")
                .containsEntry("continue", "-x xx xx")
                .containsEntry("reset", "-x xx xx")
                .containsEntry("power-button", "-x xx xx")
                .containsEntry("display-size", "-x xx xx")
                .containsEntry("media", "-- xx xx")
                .containsEntry("medium-insert", "-- xx xx")
                .containsEntry("medium-eject", "-- xx xx")
                .containsEntry("usb", "-- xx xx")
                .containsEntry("usb-attach", "-- xx xx")
                .containsEntry("usb-detach", "-- xx xx")
                .containsEntry("snapshots", "-- xx xx")
                .containsEntry("snapshot-save", "-- xx xx")
                .containsEntry("snapshot-load", "-- xx xx")
                .containsEntry("snapshot-delete", "-- xx xx")
                .containsEntry("screendump", "xx xx xx")
                .containsEntry("quit", "-- -- xx")
                .hasSize(ALL.size());
    }

    @Test
    void aRefusalSaysWhatWouldBeEnough() {
        Person anna = new Person("anna", Role.VIEWER);
        assertThat(MachineRights.refusal(anna, false, new MachineRequest.Pause()))
                .contains("pause needs control of the guest, or the role operator or admin: ask for control first");
        assertThat(MachineRights.refusal(anna, true, new MachineRequest.Quit())).contains("quit needs the role admin");
    }
}
