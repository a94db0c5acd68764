import { useId, useState } from "react";
import { isReservedTagKey, maxTags } from "../../../shared/ec2/tag-rules.ts";
import { tagDifference } from "../../../shared/ec2/tag-requests.ts";
import type { CallName } from "../../../shared/contract/client.ts";
import { ConfirmTags } from "./confirm-tags.tsx";
import { problemsOf, rowsOf, tagsOf, type TagProblem, type TagRow } from "./tag-rows.ts";
import "./tags.css";

interface TagsEditorProps {
  /** All get the same changes. */
  resourceIds: readonly string[];
  tags: Readonly<Record<string, string>>;
  /** `web-1`: whose tags they are. */
  name: string;
  /** Calls that tell the tags, to be read again. */
  rereads: readonly CallName[];
}

let nextNew = 1;

/** Tags of a resource of EC2 to add, change and remove, all at once; EC2's rules are told while they are typed. */
export function TagsEditor({ resourceIds, tags, name, rereads }: TagsEditorProps) {
  const [draft, setDraft] = useState<readonly TagRow[]>();
  const [isConfirming, setIsConfirming] = useState(false);
  const rows = draft ?? rowsOf(tags);
  const { byRow, ofAll } = problemsOf(rows);
  const { set, remove } = tagDifference(tags, tagsOf(rows));
  const count = Object.keys(set).length + remove.length;
  const change = (id: string, more: Partial<TagRow>) => setDraft(rows.map((row) => (row.id === id ? { ...row, ...more } : row)));
  const add = () => setDraft([...rows, { id: `new ${nextNew++}`, key: "", value: "", isNew: true }]);
  return (
    <div className="tags-editor">
      {rows.length === 0 ? <p className="none">No tags. They are names of your own for a resource: what it is for, whose it is, who pays.</p> : (
        <table>
          <thead><tr><th scope="col">Key</th><th scope="col">Value</th><th scope="col"><span className="visually-hidden">Remove</span></th></tr></thead>
          <tbody>
            {rows.map((row) => <EditedTag key={row.id} row={row} problem={byRow.get(row.id)} onChange={(more) => change(row.id, more)} onRemove={() => setDraft(rows.filter(({ id }) => id !== row.id))} />)}
          </tbody>
        </table>
      )}
      {ofAll ? <p role="alert" className="tag-problem">{ofAll}</p> : null}
      <div className="tags-actions">
        <button type="button" className="act" disabled={rows.filter(({ key }) => !isReservedTagKey(key)).length >= maxTags} onClick={add}>Add tag</button>
        {draft ? (
          <>
            <button type="button" className="act" disabled={count === 0 || byRow.size > 0 || ofAll !== undefined} onClick={() => setIsConfirming(true)}>Save tags…</button>
            <button type="button" className="plain-button" onClick={() => setDraft(undefined)}>Discard</button>
          </>
        ) : null}
      </div>
      {isConfirming ? (
        <ConfirmTags resourceIds={resourceIds} name={name} before={tags} set={set} remove={remove} rereads={rereads} onClose={(isDone) => {
          setIsConfirming(false);
          if (isDone) setDraft(undefined);
        }} />
      ) : null}
    </div>
  );
}

interface EditedTagProps {
  row: TagRow;
  problem: TagProblem | undefined;
  onChange(more: Partial<TagRow>): void;
  onRemove(): void;
}

function EditedTag({ row, problem, onChange, onRemove }: EditedTagProps) {
  const problemId = useId();
  if (!row.isNew && isReservedTagKey(row.key)) return <tr><th scope="row">{row.key}</th><td>{row.value}</td><td className="none">AWS's own</td></tr>;
  const described = (field: TagProblem["of"]) => (problem?.of === field ? { "aria-invalid": true, "aria-describedby": problemId } : {});
  return (
    <tr>
      {row.isNew ? <td><input aria-label="Key of the new tag" autoFocus value={row.key} spellCheck={false} {...described("key")} onChange={({ target }) => onChange({ key: target.value })} /></td> : <th scope="row">{row.key}</th>}
      <td>
        <input aria-label={row.key ? `Value of ${row.key}` : "Value of the new tag"} value={row.value} spellCheck={false} {...described("value")} onChange={({ target }) => onChange({ value: target.value })} />
        {problem && (row.key || row.value) ? <span id={problemId} role="alert" className="tag-problem">{problem.words}</span> : null}
      </td>
      <td><button type="button" className="plain-button" aria-label={`Remove ${row.key || "the new tag"}`} onClick={onRemove}>✕</button></td>
    </tr>
  );
}
