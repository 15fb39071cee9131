#ifndef SHA1_H
#define SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { SHA1_LENGTH = 20 };

/* HMAC-SHA1 (RFC 2104) of a message of at most 512 bytes with a key of at most 64. */
void hmac_sha1(const uint8_t *key, size_t key_length, const uint8_t *message, size_t length, uint8_t tag[SHA1_LENGTH]);

#endif
