/**
 * Marks the viewer's element with the state, for style sheets and for whoever looks at the page from outside:
 *
 * | attribute      | values                                              |
 * |----------------|-----------------------------------------------------|
 * | `data-phase`   | `connecting`, `joined`, `reconnecting`, `stopped`   |
 * | `data-guest`   | a guest state of the protocol, empty: not known yet |
 * | `data-media`   | `none`, `connecting`, `connected`, `mending`        |
 * | `data-control` | `mine`, `theirs`, `free`                            |
 * | `data-viewer`  | this viewer's id, empty: not joined                 |
 * | `data-limits`  | `view-only`, `muted` or both with a space between   |
 * | `data-picture` | `shown` from the first picture on, `none` before    |
 * | `data-pointer` | `absolute`, `relative`, empty: not known yet        |
 *
 * @param {HTMLElement} element
 * @param {import("../core/session.js").Session} session
 * @param {boolean} hasPicture
 */
export function markState({ dataset }, { phase, joined, guest, media, control, limits }, hasPicture) {
  dataset.phase = phase;
  dataset.guest = guest?.state ?? "";
  dataset.media = media;
  dataset.control = control.holder;
  dataset.viewer = joined?.viewer ?? "";
  dataset.limits = [limits.viewOnly ? "view-only" : "", limits.microphoneMuted ? "muted" : ""].filter(Boolean).join(" ");
  dataset.picture = hasPicture ? "shown" : "none";
  dataset.pointer = guest?.pointer ?? "";
}
