import { DOT, trimmed } from "../core/cursor.js";
import { fitted, guestPixel, pixelExact, placed } from "../core/geometry.js";
import { cssCursor, drawShape, fitsCss } from "./cursor-image.js";
import { element } from "./dom.js";

const DOT_IMAGE = drawShape(DOT);

/**
 * The picture and the guest's cursor: how large they are shown, and which guest pixel is where.
 */
export class Stage {
  #onPicture;
  #room;
  #frozen;
  #cursor;
  #mode = "fit";
  #guestSize = null;
  #shape = null;
  #shapeImage = null;
  #isClear = false;
  #css = { shape: null, scale: 0, value: "" };
  #hand = null;
  #guestPointer = null;
  #pointing = "none";
  #isPlugged = true;

  /**
   * @param {{onPicture: () => void, id?: string, pictureId?: string}} handlers called when the first picture is there; the
   *     elements' names, where the page has several
   */
  constructor({ onPicture, id = "stage", pictureId = "picture" }) {
    this.#onPicture = onPicture;
    this.video = element("video", { id: pictureId, autoplay: true, playsinline: true });
    this.video.muted = true;
    this.video.disablePictureInPicture = true;
    this.#frozen = element("canvas", { class: "frozen", hidden: true, "aria-hidden": "true" });
    this.#cursor = element("canvas", { class: "guest-cursor", hidden: true, "aria-hidden": "true" });
    this.frame = element("div", { class: "picture" }, this.video, this.#frozen, this.#cursor);
    this.element = element("div", { id, class: "stage", tabindex: 0, role: "application" }, this.frame);
    this.#room = new ResizeObserver(() => this.#layOut());
    this.#room.observe(this.element);
    this.video.addEventListener("resize", () => this.#layOut());
    for (const name of ["pointermove", "pointerleave"]) this.frame.addEventListener(name, (event) => this.#pointed(event));
    this.hasPicture = false;
  }

  /** @param {MediaStreamTrack} track of kind video */
  show(track) {
    this.freeze();
    this.video.srcObject = new MediaStream([track]);
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(() => this.#pictureCame());
    else this.video.addEventListener("loadeddata", () => this.#pictureCame(), { once: true });
  }

  #pictureCame() {
    this.hasPicture = true;
    this.#frozen.hidden = true;
    this.#layOut();
    this.#onPicture();
  }

  /** Keeps the last picture in sight until the next one comes. */
  freeze() {
    const { videoWidth, videoHeight } = this.video;
    if (this.hasPicture && videoWidth > 0) {
      this.#frozen.width = videoWidth;
      this.#frozen.height = videoHeight;
      this.#frozen.getContext("2d").drawImage(this.video, 0, 0);
      this.#frozen.hidden = false;
    }
    this.hasPicture = false;
  }

  /** @param {boolean} isPlugged whether the display is there: what is frozen while it is not goes on by the same track */
  plug(isPlugged) {
    if (this.#isPlugged === isPlugged) return;
    this.#isPlugged = isPlugged;
    if (!isPlugged) this.freeze();
    else if (this.video.srcObject !== null && this.video.videoWidth > 0) this.#pictureCame();
  }

  /** @param {"fit" | "exact"} mode */
  scale(mode) {
    this.#mode = mode;
    this.element.dataset.scale = mode;
    this.#layOut();
  }

  /** @param {{width: number, height: number} | null} size of the guest's screen; null when only the video tells it */
  guestSize(size) {
    const usable = size !== null && size.width > 0 && size.height > 0 ? size : null;
    if (usable?.width === this.#guestSize?.width && usable?.height === this.#guestSize?.height) return;
    this.#guestSize = usable;
    this.#layOut();
  }

  /** @returns {{width: number, height: number}} in guest pixels; 0 x 0 while nothing is known */
  get pictureSize() {
    return this.#guestSize ?? { width: this.video.videoWidth, height: this.video.videoHeight };
  }

  /** @returns {{x: number, y: number} | null} the guest's pixel under a mouse event */
  pixelUnder({ clientX, clientY }) {
    return guestPixel(clientX, clientY, this.frame.getBoundingClientRect(), this.pictureSize);
  }

  /** @param {object | null} shape what `readCursor` answered */
  cursorShape(shape) {
    this.#shape = shape === null ? null : trimmed(shape);
    this.#isClear = shape !== null && this.#shape === null;
    this.#shapeImage = this.#shape === null ? null : drawShape(this.#shape);
    if (this.#shape !== null) {
      this.#cursor.width = this.#shape.width;
      this.#cursor.height = this.#shape.height;
      this.#cursor.getContext("2d").drawImage(this.#shapeImage, 0, 0);
    }
    this.#layOutCursor();
  }

  /** @param {{x: number, y: number, visible: boolean}} pointer where the guest put it */
  guestPointer(pointer) {
    this.#guestPointer = pointer;
    this.#layOutCursor();
  }

  /** @param {"none" | "absolute" | "relative"} pointing whether this viewer moves the guest's pointer, and how */
  pointing(pointing) {
    if (this.#pointing === pointing) return;
    this.#pointing = pointing;
    this.#layOutCursor();
  }

  #layOut() {
    const picture = this.pictureSize;
    const room = { width: this.element.clientWidth, height: this.element.clientHeight };
    const size = this.#mode === "fit" ? fitted(room, picture) : pixelExact(picture, window.devicePixelRatio);
    this.frame.style.width = `${size.width}px`;
    this.frame.style.height = `${size.height}px`;
    const place = placed(room, size, window.devicePixelRatio);
    this.frame.style.margin = `${place.top}px 0 0 ${place.left}px`;
    this.#layOutCursor();
  }

  #layOutCursor() {
    this.frame.style.cursor = this.#ownCursor();
    this.#placeCursor();
  }

  get #scale() {
    const { width } = this.pictureSize;
    return width > 0 ? this.frame.clientWidth / width : 1;
  }

  /** Draws the shape where the guest has its pointer; or at the hand, when it is too large for the browser's own pointer. */
  #placeCursor() {
    const scale = this.#scale;
    const at = this.#pointing === "absolute" ? this.#handAt(scale) : this.#guestAt(scale);
    this.#cursor.hidden = at === null;
    if (at === null) return;
    const left = at.x - this.#shape.hotX * scale;
    const top = at.y - this.#shape.hotY * scale;
    this.#cursor.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
  }

  #guestAt(scale) {
    const pointer = this.#guestPointer;
    if (this.#shape === null || pointer?.visible !== true) return null;
    return { x: pointer.x * scale, y: pointer.y * scale };
  }

  #handAt(scale) {
    return this.#shape === null || this.#isHidden || fitsCss(this.#shape, scale) ? null : this.#hand;
  }

  /** The guest has a shape, and wants it not to be seen. */
  get #isHidden() {
    return this.#isClear || (this.#shape !== null && this.#guestPointer?.visible === false);
  }

  #ownCursor() {
    if (this.#pointing !== "absolute") return "";
    if (this.#isHidden) return "none";
    if (this.#shape === null) return this.#drawn(DOT, DOT_IMAGE, 1);
    const scale = this.#scale;
    return fitsCss(this.#shape, scale) ? this.#drawn(this.#shape, this.#shapeImage, scale) : "none";
  }

  #drawn(shape, image, scale) {
    if (this.#css.shape !== shape || this.#css.scale !== scale) {
      this.#css = { shape, scale, value: cssCursor(shape, image, scale) };
    }
    return this.#css.value;
  }

  #pointed({ type, pointerType, clientX, clientY }) {
    const box = this.frame.getBoundingClientRect();
    const isHere = type !== "pointerleave" && pointerType !== "touch";
    this.#hand = isHere ? { x: clientX - box.left, y: clientY - box.top } : null;
    this.#placeCursor();
  }
}
