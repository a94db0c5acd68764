import { useState } from "react";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor.ts";
import { givenTags, tagsProblem, TagRows, type TagRow } from "./tag-rows.tsx";

/** At most 50 tags; keys of 128 and values of 256 characters, each key once. */
export function TagsEditor({ document, onSave, onCancel }: EditorProps<"tagging">) {
  const [rows, setRows] = useState<TagRow[]>(() => [...(document?.TagSet ?? []).map(({ Key = "", Value = "" }) => ({ Key, Value })), { Key: "", Value: "" }]);
  const given = givenTags(rows);
  return (
    <EditorForm label="Tags" problem={tagsProblem(given)} onSubmit={() => onSave(given.length > 0 ? { TagSet: given } : null)} onCancel={onCancel}>
      <TagRows rows={rows} onChange={setRows} />
    </EditorForm>
  );
}
