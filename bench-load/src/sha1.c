#include "sha1.h"

#include <string.h>

enum { BLOCK = 64, MESSAGE_MAX = 512 };

static uint32_t rotate(uint32_t word, int bits) {
    return word << bits | word >> (32 - bits);
}

static uint32_t big_endian(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* One block of FIPS 180-4, section 6.1.2. */
static void compress(uint32_t state[5], const uint8_t *block) {
    uint32_t w[80];
    for (int i = 0; i < 16; i++) {
        w[i] = big_endian(block + 4 * i);
    }
    for (int i = 16; i < 80; i++) {
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (int i = 0; i < 80; i++) {
        uint32_t f, k;
        if (i < 20) {
            f = (b & c) | (~b & d), k = 0x5A827999;
        } else if (i < 40) {
            f = b ^ c ^ d, k = 0x6ED9EBA1;
        } else if (i < 60) {
            f = (b & c) | (b & d) | (c & d), k = 0x8F1BBCDC;
        } else {
            f = b ^ c ^ d, k = 0xCA62C1D6;
        }
        uint32_t next = rotate(a, 5) + f + e + k + w[i];
        e = d, d = c, c = rotate(b, 30), b = a, a = next;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
}

/* The digest of one whole block, the pad of an HMAC, followed by a message. */
static void digest(const uint8_t pad[BLOCK], const uint8_t *message, size_t length, uint8_t out[SHA1_LENGTH]) {
    uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    uint8_t tail[MESSAGE_MAX + 2 * BLOCK] = {0};
    memcpy(tail, message, length);
    tail[length] = 0x80;
    size_t end = (length + 8) / BLOCK * BLOCK + BLOCK;
    uint64_t bits = (BLOCK + length) * 8;
    for (size_t i = 0; i < 8; i++) {
        tail[end - 1 - i] = (uint8_t)(bits >> (8 * i));
    }
    compress(state, pad);
    for (size_t at = 0; at < end; at += BLOCK) {
        compress(state, tail + at);
    }
    for (int i = 0; i < SHA1_LENGTH; i++) {
        out[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
    }
}

void hmac_sha1(const uint8_t *key, size_t key_length, const uint8_t *message, size_t length, uint8_t tag[SHA1_LENGTH]) {
    uint8_t inner[BLOCK] = {0}, outer[BLOCK] = {0}, hash[SHA1_LENGTH];
    memcpy(inner, key, key_length);
    memcpy(outer, key, key_length);
    for (int i = 0; i < BLOCK; i++) {
        inner[i] ^= 0x36;
        outer[i] ^= 0x5C;
    }
    digest(inner, message, length, hash);
    digest(outer, hash, SHA1_LENGTH, tag);
}
