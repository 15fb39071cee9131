#include "sine.h"

enum { TURN_BITS = 10, POINTS = 1 << TURN_BITS, QUARTER = POINTS / 4, FRACTION_BITS = 32 - TURN_BITS };

/* Sine and cosine of a turn / 1024, times 2^30. */
enum { STEP_SINE = 6588356, STEP_COSINE = 1073721611 };

static int32_t points[POINTS + 1];

static int32_t product(int32_t a, int32_t b) {
    return (int32_t)(((int64_t)a * b + (1 << (SINE_ONE_BITS - 1))) >> SINE_ONE_BITS);
}

/* A quarter by turning a unit vector step by step, the rest by symmetry. */
void sine_init(void) {
    int32_t sine = 0;
    int32_t cosine = 1 << SINE_ONE_BITS;
    for (int i = 0; i <= QUARTER; i++) {
        points[i] = sine;
        points[2 * QUARTER - i] = sine;
        points[2 * QUARTER + i] = -sine;
        points[4 * QUARTER - i] = -sine;
        int32_t turned = product(sine, STEP_COSINE) + product(cosine, STEP_SINE);
        cosine = product(cosine, STEP_COSINE) - product(sine, STEP_SINE);
        sine = turned;
    }
}

uint32_t sine_step(uint32_t hertz, uint32_t rate) {
    uint32_t step = 0;
    uint32_t remainder = hertz;
    __asm__("divl %2" : "+a"(step), "+d"(remainder) : "r"(rate) : "cc");
    return step;
}

int32_t sine_at(uint32_t phase) {
    const int32_t *point = points + (phase >> FRACTION_BITS);
    int32_t fraction = (int32_t)(phase & ((1u << FRACTION_BITS) - 1));
    return point[0] + (int32_t)(((int64_t)(point[1] - point[0]) * fraction) >> FRACTION_BITS);
}
