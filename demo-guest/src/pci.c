#include "pci.h"

#include "io.h"

enum { ADDRESS = 0xcf8, DATA = 0xcfc };

static void select(uint32_t slot, uint32_t offset) {
    out32(ADDRESS, 0x80000000u | slot << 11 | offset);
}

uint32_t pci_read(uint32_t slot, uint32_t offset) {
    select(slot, offset);
    return in32(DATA);
}

void pci_write(uint32_t slot, uint32_t offset, uint32_t value) {
    select(slot, offset);
    out32(DATA, value);
}

bool pci_find(uint32_t class_code, uint32_t *slot) {
    for (uint32_t candidate = 0; candidate < PCI_SLOTS; candidate++) {
        if (pci_read(candidate, PCI_CLASS) >> 16 == class_code) {
            *slot = candidate;
            return true;
        }
    }
    return false;
}
