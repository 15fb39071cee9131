package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.qemu.MachinePolicy;
import dev.vitrine.streamer.qemu.UsbAllowance;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineConfigurationTest {

    private static final String DIRECTORIES = "vitrine.media.directories";
    private static final String USB = "vitrine.usb.devices";

    @Test
    void nothingIsAllowedUnlessItIsSaid() {
        assertThat(read(Map.of())).isEqualTo(MachinePolicy.NONE);
    }

    @Test
    void readsDirectoriesAndDevices() {
        MachinePolicy policy = read(Map.of(
                DIRECTORIES,
                "/srv/media, /srv/more",
                USB,
                "tablet=usb-tablet, dongle=usb-host:1d6B:0002, stick=usb-storage:/srv/stick.img"));
        assertThat(policy.media().directories()).containsExactly(Path.of("/srv/media"), Path.of("/srv/more"));
        assertThat(policy.usb())
                .containsExactly(
                        new UsbAllowance("tablet", "usb-tablet", Map.of(), Optional.empty()),
                        new UsbAllowance(
                                "dongle", "usb-host", Map.of("vendorid", 0x1d6b, "productid", 2), Optional.empty()),
                        new UsbAllowance("stick", "usb-storage", Map.of(), Optional.of(Path.of("/srv/stick.img"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tablet",
                "tablet=",
                "Tablet=usb-tablet",
                "a-name-of-17-char=usb-tablet",
                "x=usb-tablet:more",
                "x=usb-serial",
                "x=usb-host",
                "x=usb-host:1:2",
                "x=usb-storage",
                "x=usb-storage:relative.img",
                "x=usb-kbd,x=usb-mouse"
            })
    void whatCannotBeIsRefusedWithWhatWouldBeRight(String devices) {
        assertThatThrownBy(() -> read(Map.of(USB, devices)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("VITRINE_USB_DEVICES")
                .hasMessageContaining("NAME=DEVICE");
    }

    @Test
    void aDirectoryIsAbsolute() {
        assertThatThrownBy(() -> read(Map.of(DIRECTORIES, "media")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("VITRINE_MEDIA_DIRECTORIES");
    }

    private static MachinePolicy read(Map<String, String> values) {
        return MachineConfiguration.read(new ConfigurationValues(name -> Optional.ofNullable(values.get(name))));
    }
}
