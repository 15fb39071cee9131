/* What the compiler may call although there is no C library. */
#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t bytes);
void *memset(void *to, int value, size_t bytes);

void *memcpy(void *restrict to, const void *restrict from, size_t bytes) {
    void *cursor = to;
    __asm__ volatile("rep movsb" : "+D"(cursor), "+S"(from), "+c"(bytes) : : "memory");
    return to;
}

void *memset(void *to, int value, size_t bytes) {
    void *cursor = to;
    __asm__ volatile("rep stosb" : "+D"(cursor), "+c"(bytes) : "a"(value) : "memory");
    return to;
}
