/*
 * The band that tells of sound, 64 pixels high from row 128 on, only where there is a sound card: a second machine-readable
 * strip at its left and a lamp that is lit while a chime sounds.
 *
 *   row 0   frames played since the sound was started (32)
 *   row 1   chimes begun (8)  out of buffers (8)  blocks of the microphone (16)
 *   row 2   the microphone's level (16)           its strongest tone in Hz (16)
 *   row 3   0x5a (8)  playing 1, lamp lit 2, rate in kHz times 4 (8)  checksum as in the first strip (16)
 *
 *   lamp    x 528 to 623, the band's full height: white or dark
 */
#pragma once

#include "canvas.h"
#include "cells.h"
#include "sound.h"

enum { SOUND_BAND_TOP = 128, SOUND_BAND_HEIGHT = CELLS_HEIGHT };

void sound_strip_draw(struct canvas *canvas, const struct sound *sound);

/* Forgets the last strip: the picture under it is gone. */
void sound_strip_forget(void);
