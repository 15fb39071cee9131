import { element } from "./dom.js";

/** Saves what an address of this server answers with under that name. */
export function download(address, name) {
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}
