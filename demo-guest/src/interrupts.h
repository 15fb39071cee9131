/* Interrupts that wake the processor and do nothing else. */
#pragma once

/* Fills the IDT and lets through the timer, the keyboard, the mouse and the first serial port. Interrupts stay off. */
void interrupts_init(void);

/* Sleeps until an interrupt: one that came since the devices were looked at ends the sleep at once. */
void interrupts_wait(void);
