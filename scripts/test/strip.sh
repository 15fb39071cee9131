# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are read by the tests that source this
# Reads the demo guest's strips out of a PPM picture. Sourced after assert.sh.

STRIP_CELL=16

# read_strip FILE: sets picture_width, picture_height, frame, millis, key, pointer_x, pointer_y, buttons;
# fails when magic or checksum do not fit.
read_strip() {
    read_rows "$1" 0 0xa5 || return
    frame=${rows[0]} millis=${rows[1]}
    key=$((rows[2] >> 24)) pointer_x=$((rows[2] >> 12 & 0xfff)) pointer_y=$((rows[2] & 0xfff))
    buttons=$((rows[3] >> 16 & 0xff))
}

# read_sound_strip FILE: sets played, chimes, underruns, heard_level, heard_hertz, playing; fails when there is none.
read_sound_strip() {
    read_rows "$1" 128 0x5a || return
    played=${rows[0]} chimes=$((rows[1] >> 24)) underruns=$((rows[1] >> 16 & 0xff))
    heard_level=$((rows[2] >> 16)) heard_hertz=$((rows[2] & 0xffff)) playing=$((rows[3] >> 16 & 1))
}

# read_rows FILE TOP MAGIC: sets picture_width, picture_height and rows; fails when magic or checksum do not fit.
read_rows() {
    local offset row byte sum
    rows=()
    read -r picture_width picture_height < <(sed -n 2p "$1")
    offset=$(printf 'P6\n%d %d\n255\n' "$picture_width" "$picture_height" | wc -c)
    for row in 0 1 2 3; do
        rows+=($((2#$(read_row "$1" $((offset + ($2 + row * STRIP_CELL + STRIP_CELL / 2) * picture_width * 3))))))
    done
    sum=$((rows[3] >> 16 & 0xff))
    for row in 0 1 2; do
        for byte in 0 8 16 24; do
            sum=$((sum + (rows[row] >> byte & 0xff)))
        done
    done
    [ $((rows[3] >> 24)) = $(($3)) ] && [ $((rows[3] & 0xffff)) = $((sum * 257 & 0xffff)) ]
}

# read_row FILE OFFSET: 32 bits, each from the middle of a cell.
read_row() {
    local samples cell
    mapfile -t samples < <(od -An -v -tu1 -w3 -j "$2" -N $((32 * STRIP_CELL * 3)) "$1")
    for cell in {0..31}; do
        if [[ ${samples[cell * STRIP_CELL + STRIP_CELL / 2]} =~ 255 ]]; then
            printf 1
        else
            printf 0
        fi
    done
}
