#include "clock.h"

#include "io.h"

/* Where the firmware of QEMU's pc and q35 machines puts the ACPI power management timer. */
enum { ACPI_TIMER = 0x608, ACPI_TIMER_MASK = 0xffffff };
enum { PIT_CHANNEL_0 = 0x40, PIT_COMMAND = 0x43, PIT_ONE_SHOT = 0x30, PIT_RATIO = 3 };
enum { ALARM_LIMIT = CLOCK_HZ / 20 };

static uint32_t last_reading;
static uint32_t ticks;
static uint32_t seconds;
static uint32_t ticks_in_second;

void clock_init(void) {
    last_reading = in32(ACPI_TIMER) & ACPI_TIMER_MASK;
}

uint32_t clock_ticks(void) {
    uint32_t reading = in32(ACPI_TIMER) & ACPI_TIMER_MASK;
    uint32_t passed = (reading - last_reading) & ACPI_TIMER_MASK;
    last_reading = reading;
    ticks += passed;
    ticks_in_second += passed;
    while (ticks_in_second >= CLOCK_HZ) {
        ticks_in_second -= CLOCK_HZ;
        seconds++;
    }
    return ticks;
}

uint32_t clock_millis(void) {
    clock_ticks();
    return seconds * 1000 + ticks_in_second * 200 / (CLOCK_HZ / 5);
}

void clock_alarm(uint32_t wait_ticks) {
    /* The PIT's input clock is exactly a third of the ACPI timer's. */
    uint32_t count = (wait_ticks < ALARM_LIMIT ? wait_ticks : ALARM_LIMIT) / PIT_RATIO + 1;
    out8(PIT_COMMAND, PIT_ONE_SHOT);
    out8(PIT_CHANNEL_0, (uint8_t)count);
    out8(PIT_CHANNEL_0, (uint8_t)(count >> 8));
}
