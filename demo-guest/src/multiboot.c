#include "multiboot.h"

enum { HAS_MEMORY = 1 << 0, HAS_COMMAND_LINE = 1 << 2, MIB = 1 << 20, FIRST_FREE_MIB = 4 };

/* Set by the linker script. */
extern const uint8_t guest_end[];

const char *multiboot_options(const struct multiboot_information *information) {
    if (!(information->flags & HAS_COMMAND_LINE)) {
        return "";
    }
    const char *at = information->command_line;
    while (*at && *at != ' ') {
        at++;
    }
    return at;
}

struct memory multiboot_memory(const struct multiboot_information *information) {
    uint32_t start = FIRST_FREE_MIB * MIB;
    if (start < (uint32_t)guest_end) {
        start = ((uint32_t)guest_end + MIB - 1) / MIB * MIB;
    }
    uint32_t end = information->flags & HAS_MEMORY ? MIB + information->memory_upper_kib * 1024 : 0;
    return (struct memory){(uint32_t *)start, end > start ? end - start : 0};
}
