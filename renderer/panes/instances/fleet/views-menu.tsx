import { useState } from "react";
import type { FleetView } from "../../../../shared/contract/fleet.ts";
import { Popover } from "../../../ui/popover.tsx";
import { defaultViews, nameProblem, type View } from "./views.ts";

interface ViewsMenuProps {
  views: readonly FleetView[];
  onOpen(view: View): void;
  /** Keeps what is on screen under the name. */
  onSave(name: string): void;
  onDelete(name: string): void;
}

/** Filters, columns, order, groups and scope kept under a name. */
export function ViewsMenu(props: ViewsMenuProps) {
  return (
    <Popover label="Saved views" kind="dialog" align="end" button="Views">
      {(close) => <ViewList {...props} onOpen={(view) => { props.onOpen(view); close(); }} />}
    </Popover>
  );
}

function ViewList({ views, onOpen, onSave, onDelete }: ViewsMenuProps) {
  const [name, setName] = useState("");
  const [leaving, setLeaving] = useState<string>();
  const problem = nameProblem(name, views);
  const isThere = views.some((view) => view.name === name.trim());
  return (
    <div className="fleet-form" role="group" aria-label="Views">
      <ul className="fleet-columns" aria-label="Everyone's views">
        {defaultViews.map((view) => <li key={view.name}><button type="button" className="fleet-view" onClick={() => onOpen(view)}>{view.name}</button></li>)}
      </ul>
      {views.length > 0 ? (
        <ul className="fleet-columns" aria-label="Your views">
          {views.map((view) => (
            <li key={view.name}>
              <button type="button" className="fleet-view" onClick={() => onOpen(view)}>{view.name}</button>
              {leaving === view.name
                ? <button type="button" data-danger="true" onClick={() => onDelete(view.name)}>Delete {view.name}?</button>
                : <button type="button" aria-label={`Delete the view ${view.name}`} onClick={() => setLeaving(view.name)}>✕</button>}
            </li>
          ))}
        </ul>
      ) : null}
      <form onSubmit={(event) => { event.preventDefault(); if (problem === undefined) { onSave(name.trim()); setName(""); } }}>
        <input type="text" aria-label="Name of the view" placeholder="Keep what is shown as…" value={name} maxLength={64} onChange={(event) => setName(event.target.value)} />
        <button type="submit" className="act" disabled={problem !== undefined}>{isThere ? "Replace" : "Save"}</button>
        {problem !== undefined && name.trim() !== "" ? <p className="selection-count" role="status">{problem}</p> : null}
      </form>
    </div>
  );
}
