import { matchesAction } from "./evaluate.ts";
import { nearestName } from "./nearest-name.ts";
import type { Report } from "./problem.ts";
import { s3ActionNames } from "./s3-actions.ts";
import type { Statement } from "./statement.ts";

/** A name of an action: a prefix of S3's, and an action that there is. */
export function checkActions({ actions, notActions, effect }: Statement, report: Report): void {
  if (notActions && effect === "Allow") report("warning", notActions[0] ?? { start: 0, end: 0 }, '"NotAction" with "Allow" allows every other action of S3, those of tomorrow too.');
  for (const action of [...(actions ?? []), ...(notActions ?? [])]) {
    const { text } = action;
    if (text === "*") continue;
    const [, prefix, name] = /^([A-Za-z0-9-]+):(.+)$/.exec(text) ?? [];
    if (!prefix || !name) {
      const near = nearestName(`s3:${text}`, s3ActionNames);
      report("error", action, `An action has its service in front: "s3:GetObject".${near ? ` Is "${near}" meant?` : ""}`);
    } else if (prefix.toLowerCase() === "s3-object-lambda" || prefix.toLowerCase() === "s3express") {
      report("error", action, `"${prefix}:" is about another kind of resource; a bucket policy has actions of "s3:".`);
    } else if (prefix.toLowerCase() !== "s3") {
      report("error", action, `"${prefix}:" is no service of a bucket policy; its actions begin with "s3:".`);
    } else if (!/^[A-Za-z0-9*?]+$/.test(name)) {
      report("error", action, `"${text}" is no action: only letters, digits, * and ? stand behind the colon.`);
    } else if (!s3ActionNames.some((known) => matchesAction(text, known))) {
      const near = /[*?]/.test(name) ? undefined : nearestName(text, s3ActionNames);
      // A slip is refused by S3 too; what is merely unknown may be an action of after this list.
      report(near && nearestName(text, [near], 2) ? "error" : "warning", action, `S3 has no action "${text}" that is known here.${near ? ` Is "${near}" meant?` : ""}`);
    }
  }
}
