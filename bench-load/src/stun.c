#include "stun.h"

#include <arpa/inet.h>
#include <string.h>

#include "sha1.h"

enum { HEADER = 20 };
enum { METHOD_ALLOCATE = 0x003, METHOD_REFRESH = 0x004, METHOD_CHANNEL_BIND = 0x009, CLASS_ANSWER = 0x100 };

enum {
    USERNAME = 0x0006,
    MESSAGE_INTEGRITY = 0x0008,
    ERROR_CODE = 0x0009,
    CHANNEL_NUMBER = 0x000C,
    LIFETIME = 0x000D,
    XOR_PEER_ADDRESS = 0x0012,
    REALM = 0x0014,
    NONCE = 0x0015,
    XOR_RELAYED_ADDRESS = 0x0016,
    REQUESTED_TRANSPORT = 0x0019
};

static const uint32_t COOKIE = 0x2112A442;
/* A transaction ID is which request it is, this word, and the flow's number. */
static const uint32_t OURS = 0x62656E63;

struct writer {
    uint8_t *start;
    size_t length;
};

static void put16(uint8_t *at, uint16_t value) {
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static void put32(uint8_t *at, uint32_t value) {
    put16(at, (uint16_t)(value >> 16));
    put16(at + 2, (uint16_t)value);
}

static uint16_t get16(const uint8_t *at) {
    return (uint16_t)(at[0] << 8 | at[1]);
}

static uint32_t get32(const uint8_t *at) {
    return (uint32_t)get16(at) << 16 | get16(at + 2);
}

static struct writer begin(uint8_t *out, uint16_t method, enum stun_request request, uint32_t flow) {
    put16(out, method);
    put16(out + 2, 0);
    put32(out + 4, COOKIE);
    put32(out + 8, (uint32_t)request);
    put32(out + 12, OURS);
    put32(out + 16, flow);
    return (struct writer){out, HEADER};
}

static void attribute(struct writer *writer, uint16_t type, const void *value, size_t length) {
    uint8_t *at = writer->start + writer->length;
    size_t padded = (length + 3) & ~(size_t)3;
    put16(at, type);
    put16(at + 2, (uint16_t)length);
    memset(at + 4, 0, padded);
    memcpy(at + 4, value, length);
    writer->length += 4 + padded;
    put16(writer->start + 2, (uint16_t)(writer->length - HEADER));
}

static void attribute32(struct writer *writer, uint16_t type, uint32_t value) {
    uint8_t bytes[4];
    put32(bytes, value);
    attribute(writer, type, bytes, sizeof bytes);
}

/* The long-term credential; the header's length must count MESSAGE-INTEGRITY before the hash is taken. */
static size_t sign(struct writer *writer, const struct options *options, const struct stun_nonce *nonce) {
    attribute(writer, USERNAME, options->user, strlen(options->user));
    attribute(writer, REALM, options->realm, strlen(options->realm));
    attribute(writer, NONCE, nonce->bytes, nonce->length);
    size_t covered = writer->length;
    uint8_t tag[SHA1_LENGTH] = {0};
    attribute(writer, MESSAGE_INTEGRITY, tag, sizeof tag);
    hmac_sha1(options->key, sizeof options->key, writer->start, covered, writer->start + covered + 4);
    return writer->length;
}

static struct writer begin_allocate(uint8_t *out, enum stun_request request, uint32_t flow) {
    struct writer writer = begin(out, METHOD_ALLOCATE, request, flow);
    attribute32(&writer, REQUESTED_TRANSPORT, (uint32_t)IPPROTO_UDP << 24);
    return writer;
}

size_t stun_challenge(uint8_t *out, uint32_t flow) {
    return begin_allocate(out, STUN_CHALLENGE, flow).length;
}

size_t stun_allocate(uint8_t *out, uint32_t flow, const struct options *options, const struct stun_nonce *nonce) {
    struct writer writer = begin_allocate(out, STUN_ALLOCATE, flow);
    return sign(&writer, options, nonce);
}

size_t stun_bind(uint8_t *out, uint32_t flow, const struct options *options, const struct stun_nonce *nonce,
                 uint16_t channel, uint16_t peer_port) {
    struct writer writer = begin(out, METHOD_CHANNEL_BIND, STUN_BIND, flow);
    attribute32(&writer, CHANNEL_NUMBER, (uint32_t)channel << 16);
    uint8_t peer[8] = {0, 1};
    put16(peer + 2, (uint16_t)(peer_port ^ COOKIE >> 16));
    put32(peer + 4, INADDR_LOOPBACK ^ COOKIE);
    attribute(&writer, XOR_PEER_ADDRESS, peer, sizeof peer);
    return sign(&writer, options, nonce);
}

size_t stun_delete(uint8_t *out, uint32_t flow, const struct options *options, const struct stun_nonce *nonce) {
    struct writer writer = begin(out, METHOD_REFRESH, STUN_DELETE, flow);
    attribute32(&writer, LIFETIME, 0);
    return sign(&writer, options, nonce);
}

static void read_attribute(uint16_t type, const uint8_t *value, size_t length, struct stun_answer *answer) {
    if (type == ERROR_CODE && length >= 4) {
        answer->error = value[2] * 100 + value[3];
    } else if (type == NONCE && length <= STUN_NONCE_MAX) {
        memcpy(answer->nonce.bytes, value, length);
        answer->nonce.length = (uint8_t)length;
    } else if (type == XOR_RELAYED_ADDRESS && length >= 8) {
        answer->relayed_port = (uint16_t)(get16(value + 2) ^ COOKIE >> 16);
    }
}

bool stun_read(const uint8_t *message, size_t length, struct stun_answer *answer) {
    if (length < HEADER || get32(message + 4) != COOKIE || get32(message + 12) != OURS ||
        (get16(message) & CLASS_ANSWER) == 0) {
        return false;
    }
    answer->request = (enum stun_request)get32(message + 8);
    answer->flow = get32(message + 16);
    answer->error = 0;
    answer->relayed_port = 0;
    answer->nonce.length = 0;
    for (size_t at = HEADER; at + 4 <= length;) {
        size_t value = get16(message + at + 2);
        if (at + 4 + value > length) {
            return false;
        }
        read_attribute(get16(message + at), message + at + 4, value, answer);
        at += 4 + ((value + 3) & ~(size_t)3);
    }
    return true;
}
