import type { FleetLayout, FleetScope, FleetView } from "../../../../shared/contract/fleet.ts";
import type { FilterToken } from "../../../../shared/filter-token.ts";

/** What a view sets: the filter always, the layout and the scope where it has them. */
export interface View {
  name: string;
  text: string;
  tokens: readonly FilterToken[];
  layout?: FleetLayout;
  scope?: FleetScope;
}

/** Views that everyone has; they leave columns and scope as they are. */
export const defaultViews: readonly View[] = [
  { name: "All", text: "", tokens: [] },
  { name: "Running", text: "", tokens: [{ key: "state", operator: "=", value: "running" }] },
  { name: "Stopped", text: "", tokens: [{ key: "state", operator: "=", value: "stopped" }] },
  { name: "Public", text: "", tokens: [{ key: "public", operator: "exists", value: "" }] },
  { name: "Without Name", text: "", tokens: [{ key: "name", operator: "missing", value: "" }] },
];

/** The kept views with this one, in the place of an earlier one of its name. */
export function withView(views: readonly FleetView[], view: FleetView): FleetView[] {
  const at = views.findIndex(({ name }) => name === view.name);
  return at < 0 ? [...views, view] : views.with(at, view);
}

/** Why a view cannot have that name. */
export function nameProblem(name: string, views: readonly FleetView[]): string | undefined {
  const trimmed = name.trim();
  if (trimmed === "") return "Give it a name.";
  if (trimmed.length > 64) return "At most 64 characters.";
  if (defaultViews.some((view) => view.name.toLowerCase() === trimmed.toLowerCase())) return `“${trimmed}” is there for everyone.`;
  return views.length >= 100 && !views.some((view) => view.name === trimmed) ? "There are 100 already: delete one first." : undefined;
}
