import type { Span } from "./json-tree.ts";

/** What is wrong with a policy's text, and where. S3 refuses what has an `error`; a `warning` it would take. */
export interface PolicyProblem extends Span {
  severity: "error" | "warning";
  message: string;
}

export type Report = (severity: PolicyProblem["severity"], at: Span, message: string) => void;
