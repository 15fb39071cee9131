#include "processor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fail.h"

double processor_seconds(pid_t pid) {
    char path[32], line[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (file == NULL || fgets(line, sizeof line, file) == NULL) {
        fail("cannot read %s", path);
    }
    fclose(file);
    unsigned long user, system;
    /* The second field, in parentheses, may hold anything; utime and stime are the 14th and 15th (proc(5)). */
    const char *third = strrchr(line, ')') + 2;
    if (sscanf(third, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2) {
        fail("%s is not as proc(5) says", path);
    }
    return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}
