import { useSelected } from "../use-selected.ts";

/** A resource of the network by its name, which opens it in the panel. */
export function ResourceLink({ id, name }: { id: string; name?: string | undefined }) {
  const [, select] = useSelected();
  return (
    <button type="button" className="resource-link" title={id} onClick={() => select(id)}>
      {name || <span className="mono">{id}</span>}
    </button>
  );
}

export function TagChips({ tags }: { tags: Readonly<Record<string, string>> }) {
  const entries = Object.entries(tags);
  if (entries.length === 0) return <>none</>;
  return (
    <div className="chips">
      {entries.map(([key, value]) => <span key={key} className="chip" title={`${key} = ${value}`}>{key} = {value}</span>)}
    </div>
  );
}
