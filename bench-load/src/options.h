#ifndef OPTIONS_H
#define OPTIONS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { KEY_LENGTH = 16 };

enum mode { MODE_UP, MODE_DOWN, MODE_ECHO, MODE_CYCLE, MODE_HOLD };

struct options {
    enum mode mode;
    uint16_t port;            /* of the TURN server on 127.0.0.1 */
    pid_t pid;                /* of the TURN server, whose processor time is read */
    const char *user;
    const char *realm;
    uint8_t key[KEY_LENGTH];  /* MD5 of user:realm:password */
    uint32_t flows;
    size_t size_bytes;        /* of a packet's data */
    uint32_t burst;           /* packets that are sent as one */
    double rate;              /* packets, echoes or cycles a second */
    double seconds;           /* measured, after the warm-up */
    double warm_up_seconds;
};

/* Reads the command line; ends the program with a message when it is wrong. */
struct options options_read(int count, char **arguments);

#endif
