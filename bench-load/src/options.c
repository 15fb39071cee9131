#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

enum { SIZE_MAX_BYTES = 1400, BURST_MAX = 32, FLOWS_MAX = 1000000 };

static double number(const char *name, const char *text, double least, double most) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != 0 || !(value >= least && value <= most)) {
        errno = 0;
        fail("--%s '%s' is not valid, allowed: a number from %g to %g", name, text, least, most);
    }
    return value;
}

static enum mode mode(const char *text) {
    static const char *const NAMES[] = {"up", "down", "echo", "cycle", "hold"};
    for (size_t i = 0; text != NULL && i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strcmp(text, NAMES[i]) == 0) {
            return (enum mode)i;
        }
    }
    errno = 0;
    fail("what to do is one of up, down, echo, cycle, hold");
}

static void read_key(const char *text, uint8_t key[KEY_LENGTH]) {
    for (size_t i = 0; i < KEY_LENGTH; i++) {
        unsigned byte;
        if (strlen(text) != 2 * KEY_LENGTH || sscanf(text + 2 * i, "%2x", &byte) != 1) {
            errno = 0;
            fail("--key is not valid, allowed: 32 hexadecimal digits");
        }
        key[i] = (uint8_t)byte;
    }
}

struct options options_read(int count, char **arguments) {
    static const struct option KNOWN[] = {
        {"port", required_argument, NULL, 'p'},    {"pid", required_argument, NULL, 'i'},
        {"user", required_argument, NULL, 'u'},    {"realm", required_argument, NULL, 'r'},
        {"key", required_argument, NULL, 'k'},     {"flows", required_argument, NULL, 'f'},
        {"size", required_argument, NULL, 's'},    {"burst", required_argument, NULL, 'b'},
        {"rate", required_argument, NULL, 'R'},    {"seconds", required_argument, NULL, 't'},
        {"warm-up", required_argument, NULL, 'w'}, {NULL, 0, NULL, 0}};
    struct options read = {
        .user = "bench", .realm = "bench", .flows = 1, .size_bytes = 172, .burst = 1, .rate = 1000, .seconds = 1};
    int index = 0;
    for (int letter; (letter = getopt_long(count, arguments, "", KNOWN, &index)) != -1;) {
        const char *name = letter == '?' ? "" : KNOWN[index].name;
        switch (letter) {
            case 'p': read.port = (uint16_t)number(name, optarg, 1, UINT16_MAX); break;
            case 'i': read.pid = (pid_t)number(name, optarg, 1, INT32_MAX); break;
            case 'u': read.user = optarg; break;
            case 'r': read.realm = optarg; break;
            case 'k': read_key(optarg, read.key); break;
            case 'f': read.flows = (uint32_t)number(name, optarg, 1, FLOWS_MAX); break;
            case 's': read.size_bytes = (size_t)number(name, optarg, 8, SIZE_MAX_BYTES); break;
            case 'b': read.burst = (uint32_t)number(name, optarg, 1, BURST_MAX); break;
            case 'R': read.rate = number(name, optarg, 1, 1e7); break;
            case 't': read.seconds = number(name, optarg, 0.1, 3600); break;
            case 'w': read.warm_up_seconds = number(name, optarg, 0, 3600); break;
            default: exit(2);
        }
    }
    read.mode = mode(arguments[optind]);
    if (read.port == 0 || (read.pid == 0 && read.mode != MODE_HOLD)) {
        errno = 0;
        fail("--port and, where processor time is measured, --pid are needed");
    }
    return read;
}
