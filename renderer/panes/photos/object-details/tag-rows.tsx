import { useId } from "react";
import { maxObjectTags } from "../../../../shared/s3/object-tags.ts";
import { displayText } from "../library/display-key.ts";
import type { TagRow } from "./tag-draft.ts";

interface TagRowsProps {
  rows: readonly TagRow[];
  problems: ReadonlyMap<number, string>;
  onChange(rows: TagRow[]): void;
}

let nextId = 1;
export const tagRow = (key = "", value = ""): TagRow => ({ id: nextId++, key, value });

/** Keys and values to write; what S3 would refuse is said beside the row. */
export function TagRows({ rows, problems, onChange }: TagRowsProps) {
  const id = useId();
  const change = (row: TagRow, more: Partial<TagRow>) => onChange(rows.map((one) => (one === row ? { ...one, ...more } : one)));
  return (
    <div className="object-rows">
      {rows.map((row, at) => {
        const problem = problems.get(row.id);
        const described = problem ? { "aria-invalid": true, "aria-describedby": `${id}-${row.id}` } : {};
        return (
          <div key={row.id}>
            <div className="object-row">
              <input aria-label={`Key of tag ${at + 1}`} placeholder="Key" value={row.key} {...described} onChange={({ target }) => change(row, { key: target.value })} />
              <input aria-label={`Value of tag ${at + 1}`} placeholder="Value" value={row.value} {...described} onChange={({ target }) => change(row, { value: target.value })} />
              <button type="button" className="plain-button" aria-label={`Remove tag ${displayText(row.key) || at + 1}`} onClick={() => onChange(rows.filter((one) => one !== row))}>✕</button>
            </div>
            {problem && <p id={`${id}-${row.id}`} className="object-problem">{problem}</p>}
          </div>
        );
      })}
      <div><button type="button" className="act" disabled={rows.length >= maxObjectTags} onClick={() => onChange([...rows, tagRow()])}>Add tag</button></div>
    </div>
  );
}
