/**
 * The hands on all displays of a guest as one {@link import("./guest-input.js").GuestInput}: what is pressed goes to the display
 * that has the keys, and what is chosen holds for every one.
 *
 * @param {import("./displays.js").Displays} displays
 */
export function everyHand(displays) {
  const active = () => displays.active.guestInput;
  const first = () => displays.hands[0];
  const each = (task) => displays.hands.forEach(task);
  return {
    get platform() {
      return first().platform;
    },
    keyboard: {
      chord: (codes) => active().keyboard.chord(codes),
      toggle: (code) => active().keyboard.toggle(code),
      held: () => active().keyboard.held(),
      releaseAll: () => each((hand) => hand.keyboard.releaseAll()),
      get meaning() {
        return first().keyboard.meaning;
      },
      set meaning(meaning) {
        each((hand) => (hand.keyboard.meaning = meaning));
      },
    },
    gestures: {
      set longPressIsRight(isRight) {
        each((hand) => (hand.gestures.longPressIsRight = isRight));
      },
    },
    set touchesScreen(touches) {
      each((hand) => (hand.touchesScreen = touches));
    },
    release: () => each((hand) => hand.release()),
    moveBy: (deltaX, deltaY) => active().moveBy(deltaX, deltaY),
  };
}
