import { dayTime } from "../../core/moments.js";
import { pagedSection } from "./paged.js";

/** Who did what. */
export function auditSection(context) {
  return pagedSection(
    context,
    "/api/audit",
    [
      ["actor", "By whom", "admin:anna"],
      ["action", "Action", "session.end, or session"],
      ["subject", "What it was done to", "demo"],
    ],
    {
      caption: "Audit log, newest first",
      empty: "Nothing of that kind was done.",
      columns: [
        { head: "When", cell: ({ at }) => dayTime(Date.parse(at), Date.now()) },
        { head: "Who", class: "strong", cell: ({ actor }) => actor || "stranger" },
        { head: "Action", cell: ({ action }) => action },
        { head: "On", cell: ({ subject }) => subject },
        { head: "Outcome", cell: ({ outcome }) => outcome },
        { head: "Detail", class: "wide", cell: ({ detail }) => detail },
        { head: "From", cell: ({ address }) => address },
      ],
    },
  );
}
