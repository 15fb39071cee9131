package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.TouchScreen;
import java.util.Map;
import org.freedesktop.dbus.types.UInt32;
import org.junit.jupiter.api.Test;

class QemuDisplayControlsTest {

    private final QemuDisplay display = new QemuDisplay(0, new QemuCounters());

    @Test
    void readsTheLightsFromTheKeyboardsModifiers() {
        assertThat(display.keyboardLights()).isEmpty();
        assertThat(display.takeKeyboard(Map.of("Modifiers", new UInt32(0)))).isTrue();
        assertThat(display.keyboardLights()).contains(new KeyboardLights(false, false, false));
        assertThat(display.takeKeyboard(Map.of("Modifiers", new UInt32(1)))).isTrue();
        assertThat(display.keyboardLights()).contains(new KeyboardLights(true, false, false));
        assertThat(display.takeKeyboard(Map.of("Modifiers", new UInt32(6)))).isTrue();
        assertThat(display.keyboardLights()).contains(new KeyboardLights(false, true, true));
        assertThat(display.takeKeyboard(Map.of("Modifiers", new UInt32(6)))).isFalse();
        assertThat(display.takeKeyboard(Map.of())).isFalse();
        assertThat(display.keyboardLights()).contains(new KeyboardLights(false, true, true));
    }

    @Test
    void aTouchScreenIsOnlyThereWhereQemuTakesTouchesAndTheMachineHasOne() {
        assertThat(display.touchScreenIsThere(true))
                .as("a QEMU that takes no touches")
                .isFalse();
        display.takeMultiTouch(Map.of("MaxSlots", 10));
        assertThat(display.touchScreen()).isEqualTo(new TouchScreen(10, false));
        assertThat(display.touchScreenIsThere(true)).isTrue();
        assertThat(display.touchScreen()).isEqualTo(new TouchScreen(10, true));
        assertThat(display.touchScreenIsThere(false)).isTrue();
        assertThat(display.touchScreen()).isEqualTo(TouchScreen.NONE);
        display.takeMultiTouch(Map.of("MaxSlots", 1000));
        assertThat(display.touchScreen().fingers()).isEqualTo(TouchScreen.MOST_FINGERS);
    }

    @Test
    void aQemuThatComesBackSaysItAnew() {
        display.takeKeyboard(Map.of("Modifiers", new UInt32(4)));
        display.takeMultiTouch(Map.of("MaxSlots", 10));
        display.reset();
        assertThat(display.keyboardLights()).isEmpty();
        assertThat(display.touchScreen()).isEqualTo(TouchScreen.NONE);
    }
}
