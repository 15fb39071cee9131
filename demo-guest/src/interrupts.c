#include "interrupts.h"

#include <stdint.h>

#include "io.h"

enum { VECTORS = 48, FIRST_MASTER = 0x20, FIRST_SLAVE = 0x28 };
enum { MASTER_COMMAND = 0x20, MASTER_DATA = 0x21, SLAVE_COMMAND = 0xa0, SLAVE_DATA = 0xa1 };
enum { IRQ_TIMER = 0, IRQ_KEYBOARD = 1, IRQ_CASCADE = 2, IRQ_SERIAL = 4, IRQ_MOUSE = 12 };

struct gate {
    uint16_t offset_low;
    uint16_t selector;
    uint16_t kind;
    uint16_t offset_high;
} __attribute__((packed));

struct table_pointer {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

/* Entry points in boot.S. */
void wake_master(void);
void wake_slave(void);
void halt_forever(void);

static struct gate idt[VECTORS];

static void set_gate(int vector, void (*entry)(void)) {
    uint32_t offset = (uint32_t)entry;
    idt[vector] = (struct gate){(uint16_t)offset, 0x08, 0x8e00, (uint16_t)(offset >> 16)};
}

static void remap_controllers(void) {
    out8(MASTER_COMMAND, 0x11);
    out8(SLAVE_COMMAND, 0x11);
    out8(MASTER_DATA, FIRST_MASTER);
    out8(SLAVE_DATA, FIRST_SLAVE);
    out8(MASTER_DATA, 1 << IRQ_CASCADE);
    out8(SLAVE_DATA, IRQ_CASCADE);
    out8(MASTER_DATA, 0x01);
    out8(SLAVE_DATA, 0x01);
    out8(MASTER_DATA, (uint8_t) ~(1 << IRQ_TIMER | 1 << IRQ_KEYBOARD | 1 << IRQ_CASCADE | 1 << IRQ_SERIAL));
    out8(SLAVE_DATA, (uint8_t) ~(1 << (IRQ_MOUSE - 8)));
}

void interrupts_init(void) {
    for (int vector = 0; vector < VECTORS; vector++) {
        set_gate(vector, vector < FIRST_MASTER ? halt_forever : vector < FIRST_SLAVE ? wake_master : wake_slave);
    }
    struct table_pointer pointer = {sizeof idt - 1, (uint32_t)idt};
    __asm__ volatile("lidt %0" : : "m"(pointer));
    remap_controllers();
}

void interrupts_wait(void) {
    __asm__ volatile("sti; hlt; cli" : : : "memory");
}
