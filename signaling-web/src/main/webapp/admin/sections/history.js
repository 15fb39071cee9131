import { dayTime, lengthText, sizeText } from "../../core/moments.js";
import { pagedSection } from "./paged.js";

/** Who watched what, and why it ended. */
export function historySection(context) {
  return pagedSection(
    context,
    "/api/history",
    [
      ["guest", "Guest", "demo"],
      ["person", "Who", "viewer:anna"],
    ],
    {
      caption: "Sessions that ended, newest first",
      empty: "No session has ended yet.",
      columns: [
        { head: "From", cell: ({ from }) => dayTime(Date.parse(from), Date.now()) },
        { head: "Length", class: "number", cell: ({ from, until }) => lengthText(Date.parse(until) - Date.parse(from)) },
        { head: "Who", class: "strong", cell: ({ person }) => person },
        { head: "Guest", cell: ({ guest }) => guest },
        { head: "Picture", cell: ({ codec, width, height }) => (codec ? `${codec} ${width} × ${height}` : "–") },
        { head: "Sent", class: "number", cell: ({ bytesSent }) => sizeText(bytesSent) },
        { head: "Why it ended", class: "wide", cell: ({ ending }) => ending },
        { head: "From where", cell: ({ address }) => address },
      ],
    },
  );
}
