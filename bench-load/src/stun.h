#ifndef STUN_H
#define STUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "options.h"

/* STUN and TURN messages of a client (RFC 8489, RFC 8656): those few that a load needs. */

enum { STUN_NONCE_MAX = 128, STUN_REQUEST_MAX = 512 };
enum { STUN_UNAUTHENTICATED = 401, STUN_STALE_NONCE = 438 };

/* What a client asks for, in this order; CHALLENGE is an Allocate without credentials. */
enum stun_request { STUN_CHALLENGE, STUN_ALLOCATE, STUN_BIND, STUN_DELETE };

struct stun_nonce {
    uint8_t bytes[STUN_NONCE_MAX];
    uint8_t length;
};

/* What a client wants to know of an answer; 0 for what it does not hold. */
struct stun_answer {
    enum stun_request request;
    uint32_t flow;
    int error;
    uint16_t relayed_port;
    struct stun_nonce nonce;
};

/* Requests are written to `out` and their length is given; the flow's number stands in the transaction ID. */
size_t stun_challenge(uint8_t *out, uint32_t flow);
size_t stun_allocate(uint8_t *out, uint32_t flow, const struct options *options, const struct stun_nonce *nonce);
size_t stun_bind(uint8_t *out, uint32_t flow, const struct options *options, const struct stun_nonce *nonce,
                 uint16_t channel, uint16_t peer_port);
size_t stun_delete(uint8_t *out, uint32_t flow, const struct options *options, const struct stun_nonce *nonce);

/* False when this is no answer to a message of this program. */
bool stun_read(const uint8_t *message, size_t length, struct stun_answer *answer);

#endif
