/*
 * Takes the place of QEMU's export of textures as DMA-BUFs, for machines without a graphics card (LD_PRELOAD):
 * each texture that QEMU exports is kept as linear XR24 in a memfd, filled anew whenever QEMU is about to tell of a change.
 * QEMU 7.2 to 10.0; what it tells and asks over D-Bus is its own.
 *
 * VITRINE_MEMFD=sealed: the memfd cannot become shorter, so that a reader may map it.
 *
 *   gcc -shared -fPIC -O2 -o replaced-exporter.so replaced-exporter.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define GL_TEXTURE_2D 0x0DE1
#define GL_TEXTURE_BINDING_2D 0x8069
#define GL_TEXTURE_WIDTH 0x1000
#define GL_TEXTURE_HEIGHT 0x1001
#define GL_BGRA 0x80E1
#define GL_UNSIGNED_BYTE 0x1401

#define DRM_FORMAT_XRGB8888 0x34325258

static void (*bind_texture)(unsigned target, unsigned texture);
static void (*get_integer)(unsigned name, int *value);
static void (*get_level)(unsigned target, int level, unsigned name, int *value);
static void (*get_image)(unsigned target, int level, unsigned format, unsigned type, void *pixels);
static void (*flush)(void);

static unsigned texture;
static void *pixels;
static size_t length;

static void find_functions(void)
{
    void *egl = dlopen("libEGL.so.1", RTLD_NOW | RTLD_GLOBAL);
    void *(*find)(const char *) = (void *(*)(const char *))dlsym(egl, "eglGetProcAddress");

    bind_texture = (void (*)(unsigned, unsigned))find("glBindTexture");
    get_integer = (void (*)(unsigned, int *))find("glGetIntegerv");
    get_level = (void (*)(unsigned, int, unsigned, int *))find("glGetTexLevelParameteriv");
    get_image = (void (*)(unsigned, int, unsigned, unsigned, void *))find("glGetTexImage");
    flush = (void (*)(void))find("glFlush");
}

static void read_texture(void)
{
    int bound;

    if (!pixels) {
        return;
    }
    get_integer(GL_TEXTURE_BINDING_2D, &bound);
    bind_texture(GL_TEXTURE_2D, texture);
    get_image(GL_TEXTURE_2D, 0, GL_BGRA, GL_UNSIGNED_BYTE, pixels);
    bind_texture(GL_TEXTURE_2D, (unsigned)bound);
}

/* QEMU's own function of that name: a descriptor that the caller closes, -1 when there is none. */
int egl_get_fd_for_texture(uint32_t id, int32_t *stride, int32_t *fourcc, uint64_t *modifier)
{
    const char *kind = getenv("VITRINE_MEMFD");
    int width, height, bound, fd;

    if (!get_image) {
        find_functions();
    }
    get_integer(GL_TEXTURE_BINDING_2D, &bound);
    bind_texture(GL_TEXTURE_2D, id);
    get_level(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &width);
    get_level(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &height);
    bind_texture(GL_TEXTURE_2D, (unsigned)bound);
    if (pixels) {
        munmap(pixels, length);
        pixels = NULL;
    }
    length = (size_t)width * height * 4;
    fd = memfd_create("vitrine-exporter", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0 || ftruncate(fd, (off_t)length) != 0) {
        return -1;
    }
    if (kind && strcmp(kind, "sealed") == 0) {
        fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW);
    }
    pixels = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (pixels == MAP_FAILED) {
        pixels = NULL;
        close(fd);
        return -1;
    }
    texture = id;
    read_texture();
    *stride = width * 4;
    *fourcc = DRM_FORMAT_XRGB8888;
    *modifier = 0;
    return fd;
}

static void read_and_flush(void)
{
    if (!get_image) {
        find_functions();
    }
    read_texture();
    flush();
}

/* libepoxy's variable, by which QEMU's D-Bus display calls glFlush before each UpdateDMABUF. */
void (*epoxy_glFlush)(void) = read_and_flush;
