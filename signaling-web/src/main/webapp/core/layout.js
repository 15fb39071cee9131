/**
 * What is printed on the guest's keyboard, as GET /api/keyboard-layouts/{layout} says it: which keys type a character.
 */
export class Layout {
  #strokes;

  /** @param {{name: string, title: string, characters: Record<string, string[]>}} item */
  constructor({ name, title, characters }) {
    this.name = name;
    this.title = title;
    this.#strokes = new Map(
      Object.entries(characters).map(([character, strokes]) => [character, strokes.map((stroke) => stroke.split("+"))]),
    );
  }

  /**
   * @param {string} character
   * @param {boolean} capsLock whether the guest's Caps Lock is on, which makes small letters large and large ones small
   * @returns {string[][] | null} what is tapped one after another, each the codes to hold together, the key itself last;
   *     null: no key has it
   */
  strokesFor(character, capsLock = false) {
    return this.#strokes.get(capsLock ? otherCase(character) : character) ?? null;
  }
}

function otherCase(character) {
  const upper = character.toUpperCase();
  const other = upper === character ? character.toLowerCase() : upper;
  return [...other].length === 1 ? other : character;
}
