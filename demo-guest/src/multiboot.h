/* What the loader tells: the command line and the memory. */
#pragma once

#include <stdint.h>

enum { MULTIBOOT_LOADED = 0x2badb002 };

struct multiboot_information {
    uint32_t flags;
    uint32_t memory_lower_kib;
    uint32_t memory_upper_kib; /* from 1 MiB on */
    uint32_t boot_device;
    const char *command_line;
};

struct memory {
    uint32_t *start;
    uint32_t bytes;
};

/* The command line after the program's own name. */
const char *multiboot_options(const struct multiboot_information *information);

/* The memory that is free: behind the guest and whatever the loader put behind it. */
struct memory multiboot_memory(const struct multiboot_information *information);
