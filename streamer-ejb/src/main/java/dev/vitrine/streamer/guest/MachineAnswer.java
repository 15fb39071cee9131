package dev.vitrine.streamer.guest;

import java.util.List;

/** What came of a request to a guest's machine. */
public sealed interface MachineAnswer {

    record Done() implements MachineAnswer {}

    /** It was not done. {@code reason} is a sentence for people. */
    record Refused(String reason) implements MachineAnswer {}

    /** The machine's program said nothing in time: whether it was done is unknown. {@code reason} is a sentence. */
    record Silent(String reason) implements MachineAnswer {}

    /** @param files the names of what may be inserted */
    record Drives(List<Drive> drives, List<String> files) implements MachineAnswer {

        public Drives {
            drives = List.copyOf(drives);
            files = List.copyOf(files);
        }
    }

    record UsbDevices(List<UsbDevice> devices) implements MachineAnswer {

        public UsbDevices {
            devices = List.copyOf(devices);
        }
    }

    record Snapshots(List<Snapshot> snapshots) implements MachineAnswer {

        public Snapshots {
            snapshots = List.copyOf(snapshots);
        }
    }

    /** A picture in PNG. Whoever gets it must not write into it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
    record Picture(byte[] png) implements MachineAnswer {}
}
