import type { ReactNode } from "react";
import "./pane.css";

export type Tone = "ok" | "busy" | "warn" | "bad" | "off";

/** A state by colour and word; never by colour alone. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className="status" data-tone={tone}>{children}</span>;
}
