import type { ReactNode } from "react";
import "./pane.css";

/** Names and values in a grid. What has no value is left out. */
export function Facts({ items, narrow = false }: { items: readonly (readonly [name: string, value: ReactNode])[]; narrow?: boolean }) {
  return (
    <dl className="facts" data-narrow={narrow}>
      {items
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
