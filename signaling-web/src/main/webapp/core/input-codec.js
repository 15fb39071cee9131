/**
 * The binary messages of the data channels `keys` and `pointer`, big endian (docs/signaling.md, "Input on the data
 * channels"):
 *
 *     KEY       1 | pressed u8 | KeyboardEvent.code, ASCII, 1 to 32 bytes
 *     MOVE_TO   2 | sequence u32 | x u16 | y u16
 *     MOVE_BY   3 | sequence u32 | totalX i32 | totalY i32
 *     BUTTON    4 | sequence u32 | button u8 | pressed u8 | x u16 | y u16
 *     WHEEL     5 | stepsX i16 | stepsY i16
 *     RELEASE   6
 *     TOUCH     7 | sequence u32 | phase u8 (0 begin, 2 end) | finger u8 | x u16 | y u16
 *     TOUCHES   8 | sequence u32 | one for each finger that moved: finger u8 | x u16 | y u16
 */

const KEY = 1;
const MOVE_TO = 2;
const MOVE_BY = 3;
const BUTTON = 4;
const WHEEL = 5;
const RELEASE = 6;
const TOUCH = 7;
const TOUCHES = 8;

const TOUCH_BEGINS = 0;
const TOUCH_ENDS = 2;
const FINGER_BYTES = 5;

const LONGEST_CODE = 32;

/** Where a button's position would stand, in relative mode. */
export const NO_POSITION = 0xffff;

/** The most wheel steps that one message carries, either way. */
export const MOST_STEPS = 0x7fff;

/** @returns {boolean} whether a KeyboardEvent.code can be sent: 1 to 32 letters and digits */
export function isEncodableCode(code) {
  return code.length <= LONGEST_CODE && /^[A-Za-z0-9]+$/.test(code);
}

export function encodeKey(code, pressed) {
  const message = new Uint8Array(2 + code.length);
  message[0] = KEY;
  message[1] = pressed ? 1 : 0;
  for (let i = 0; i < code.length; i++) message[2 + i] = code.charCodeAt(i);
  return message;
}

export function encodeMoveTo(sequence, x, y) {
  const view = messageOf(MOVE_TO, 9);
  view.setUint32(1, sequence);
  view.setUint16(5, x);
  view.setUint16(7, y);
  return bytesOf(view);
}

export function encodeMoveBy(sequence, totalX, totalY) {
  const view = messageOf(MOVE_BY, 13);
  view.setUint32(1, sequence);
  view.setInt32(5, totalX);
  view.setInt32(9, totalY);
  return bytesOf(view);
}

export function encodeButton(sequence, button, pressed, x, y) {
  const view = messageOf(BUTTON, 11);
  view.setUint32(1, sequence);
  view.setUint8(5, button);
  view.setUint8(6, pressed ? 1 : 0);
  view.setUint16(7, x);
  view.setUint16(9, y);
  return bytesOf(view);
}

export function encodeWheel(stepsX, stepsY) {
  const view = messageOf(WHEEL, 5);
  view.setInt16(1, stepsX);
  view.setInt16(3, stepsY);
  return bytesOf(view);
}

export function encodeRelease() {
  return Uint8Array.of(RELEASE);
}

export function encodeTouch(sequence, begins, finger, x, y) {
  const view = messageOf(TOUCH, 11);
  view.setUint32(1, sequence);
  view.setUint8(5, begins ? TOUCH_BEGINS : TOUCH_ENDS);
  view.setUint8(6, finger);
  view.setUint16(7, x);
  view.setUint16(9, y);
  return bytesOf(view);
}

/** @param {{finger: number, x: number, y: number}[]} places of the fingers that moved */
export function encodeTouches(sequence, places) {
  const view = messageOf(TOUCHES, 5 + places.length * FINGER_BYTES);
  view.setUint32(1, sequence);
  places.forEach(({ finger, x, y }, index) => {
    const at = 5 + index * FINGER_BYTES;
    view.setUint8(at, finger);
    view.setUint16(at + 1, x);
    view.setUint16(at + 3, y);
  });
  return bytesOf(view);
}

function messageOf(type, lengthBytes) {
  const view = new DataView(new ArrayBuffer(lengthBytes));
  view.setUint8(0, type);
  return view;
}

function bytesOf(view) {
  return new Uint8Array(view.buffer);
}
