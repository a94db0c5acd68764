import { useState } from "react";
import { draftOf } from "./tag-draft.ts";
import { TagRows, tagRow } from "./tag-rows.tsx";
import { ConfirmTags } from "./confirm-tags.tsx";

interface TagsFormProps {
  bucket: string;
  objectKey: string;
  tags: Readonly<Record<string, string>>;
  readOnlyReason: string | undefined;
}

/** The tags of one object to edit; saved all at once, without a copy. */
export function TagsForm({ bucket, objectKey, tags, readOnlyReason }: TagsFormProps) {
  const [rows, setRows] = useState(() => Object.entries(tags).map(([key, value]) => tagRow(key, value)));
  const [isConfirming, setConfirming] = useState(false);
  const { set, remove, problems, problem, isChanged } = draftOf(tags, rows);
  return (
    <div className="object-rows">
      {rows.length === 0 && <p className="photos-quiet">None.</p>}
      <TagRows rows={rows} problems={problems} onChange={setRows} />
      {problem && <p className="object-problem" role="alert">{problem}</p>}
      {isChanged && (
        <div className="object-acts">
          <button type="button" className="act" disabled={readOnlyReason !== undefined || problems.size > 0 || problem !== undefined} title={readOnlyReason} onClick={() => setConfirming(true)}>Save tags…</button>
          <button type="button" className="act" onClick={() => setRows(Object.entries(tags).map(([key, value]) => tagRow(key, value)))}>Discard</button>
        </div>
      )}
      {isConfirming && <ConfirmTags bucket={bucket} keys={[objectKey]} before={tags} set={set} remove={remove} onClose={() => setConfirming(false)} />}
    </div>
  );
}
