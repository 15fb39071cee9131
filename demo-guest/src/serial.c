#include "serial.h"

#include <stdint.h>

#include "io.h"

/* The PC's first UART, a 16550A, as QEMU's hw/char/serial.c has it. */
enum { DATA = 0x3f8, INTERRUPTS = 0x3f9, FIFO = 0x3fa, LINE = 0x3fb, MODEM = 0x3fc, STATUS = 0x3fd, SCRATCH = 0x3ff };
enum { RECEIVED_INTERRUPTS = 0x01, FIFO_ON_AND_EMPTY = 0x07, EIGHT_BITS = 0x03, READY_WITH_INTERRUPTS = 0x0b };
enum { DATA_READY = 0x01, BREAK_CAME = 0x10, ROOM_TO_SEND = 0x20 };
enum { PROBE = 0x5a };

enum { TYPED_LETTERS = 120, OUTPUT_LETTERS = 2048, MOST_COUNTED = 1000000, ROOM_FOR_A_NUMBER = 16 };
enum { BACKSPACE = 0x08, DELETE = 0x7f, CONTROL_C = 0x03 };

/* The bytes after the first of a letter in UTF-8. */
enum { CONTINUES = 0x80, CONTINUES_MASK = 0xc0 };

static bool present;
static char line[TYPED_LETTERS + 1];
static uint32_t letters;

/* What is still to be sent, in a ring. */
static char output[OUTPUT_LETTERS];
static uint32_t output_from, output_to;

/* The command "count N" prints 1 to N, as fast as somebody reads. */
static uint32_t counted, count_to;

static uint32_t output_room(void) {
    return OUTPUT_LETTERS - 1 - (output_to - output_from) % OUTPUT_LETTERS;
}

static void put(char letter) {
    if (output_room() > 0) {
        output[output_to] = letter;
        output_to = (output_to + 1) % OUTPUT_LETTERS;
    }
}

static void put_text(const char *text) {
    for (; *text; text++) {
        put(*text);
    }
}

static void put_number(uint32_t number) {
    char digits[ROOM_FOR_A_NUMBER];
    uint32_t length = 0;
    do {
        digits[length++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (length > 0) {
        put(digits[--length]);
    }
}

static void prompt(void) {
    letters = 0;
    put_text("\x1b[32m>\x1b[0m ");
}

static char capital(char letter) {
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

/* The number behind "count "; 0: the line says something else. */
static uint32_t count_asked(void) {
    const char *word = "count ";
    const char *at = line;
    for (; *word; word++, at++) {
        if (*at != *word) {
            return 0;
        }
    }
    uint32_t number = 0;
    for (; *at >= '0' && *at <= '9' && number < MOST_COUNTED; at++) {
        number = number * 10 + (uint32_t)(*at - '0');
    }
    return *at == 0 && number <= MOST_COUNTED ? number : 0;
}

static void answer(void) {
    line[letters] = 0;
    put_text("\r\n");
    count_to = count_asked();
    counted = 0;
    if (count_to > 0) {
        return;
    }
    for (uint32_t i = 0; i < letters; i++) {
        put(capital(line[i]));
    }
    put_text(letters > 0 ? "\r\n" : "");
    prompt();
}

static void typed(char letter) {
    if (letter == CONTROL_C) {
        put_text("^C\r\n");
        prompt();
    } else if (letter == '\r') {
        answer();
    } else if (letter == BACKSPACE || letter == DELETE) {
        if (letters > 0) {
            do {
                letters--;
            } while (letters > 0 && ((uint8_t)line[letters] & CONTINUES_MASK) == CONTINUES);
            put_text("\b \b");
        }
    } else if ((uint8_t)letter >= ' ' && letters < TYPED_LETTERS) {
        line[letters++] = letter;
        put(letter);
    }
}

static void receive(void) {
    /* What cannot be answered yet stays in the port, also while it counts. */
    while (count_to == counted && output_room() > OUTPUT_LETTERS / 2) {
        uint8_t status = in8(STATUS);
        if (!(status & (DATA_READY | BREAK_CAME))) {
            return;
        }
        if (status & BREAK_CAME) {
            put_text("[break]");
        }
        if (status & DATA_READY) {
            typed((char)in8(DATA)); /* with a break comes a NUL, which counts as nothing typed */
        }
    }
}

static void count(void) {
    while (counted < count_to && output_room() > ROOM_FOR_A_NUMBER) {
        put_number(++counted);
        put_text("\r\n");
        if (counted == count_to) {
            prompt();
        }
    }
}

static void send(void) {
    while (output_from != output_to && in8(STATUS) & ROOM_TO_SEND) {
        out8(DATA, (uint8_t)output[output_from]);
        output_from = (output_from + 1) % OUTPUT_LETTERS;
    }
}

void serial_init(void) {
    out8(SCRATCH, PROBE);
    present = in8(SCRATCH) == PROBE;
    if (!present) {
        return;
    }
    out8(LINE, EIGHT_BITS);
    out8(FIFO, FIFO_ON_AND_EMPTY);
    out8(MODEM, READY_WITH_INTERRUPTS);
    out8(INTERRUPTS, RECEIVED_INTERRUPTS);
    put_text("\x1b[1mVitrine demo guest\x1b[0m: what you type comes back in capitals.\r\n");
    prompt();
}

bool serial_poll(void) {
    if (!present) {
        return false;
    }
    receive();
    count();
    send();
    return output_from != output_to || counted < count_to;
}
