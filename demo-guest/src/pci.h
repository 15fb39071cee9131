/* PCI configuration space of bus 0, through the ports of mechanism 1. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { PCI_COMMAND = 0x04, PCI_CLASS = 0x08, PCI_BAR_0 = 0x10, PCI_BAR_1 = 0x14, PCI_BAR_2 = 0x18 };
enum { PCI_COMMAND_IO = 1, PCI_COMMAND_MEMORY = 2, PCI_COMMAND_BUS_MASTER = 4 };
enum { PCI_SLOTS = 32 };
enum { PCI_CLASS_VGA = 0x0300, PCI_CLASS_DISPLAY = 0x0380, PCI_CLASS_AUDIO = 0x0401 };

/* Finds the first device of the class; false: there is none. */
bool pci_find(uint32_t class_code, uint32_t *slot);

uint32_t pci_read(uint32_t slot, uint32_t offset);
void pci_write(uint32_t slot, uint32_t offset, uint32_t value);
