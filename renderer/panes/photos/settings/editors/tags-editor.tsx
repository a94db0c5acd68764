import { useState } from "react";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor.ts";

interface Row {
  Key: string;
  Value: string;
}

/** At most 50 tags; keys of 128 and values of 256 characters, each key once. */
export function TagsEditor({ document, onSave, onCancel }: EditorProps<"tagging">) {
  const [rows, setRows] = useState<Row[]>(() => [...(document?.TagSet ?? []).map(({ Key = "", Value = "" }) => ({ Key, Value })), { Key: "", Value: "" }]);
  const given = rows.filter(({ Key, Value }) => Key !== "" || Value !== "");
  const change = (at: number, more: Partial<Row>) => setRows((now) => {
    const next = now.map((row, index) => (index === at ? { ...row, ...more } : row));
    return next.at(-1)?.Key === "" ? next : [...next, { Key: "", Value: "" }];
  });
  return (
    <EditorForm label="Tags" problem={problemOf(given)} onSubmit={() => onSave(given.length > 0 ? { TagSet: given } : null)} onCancel={onCancel}>
      {rows.map((row, at) => (
        <div className="setting-row" key={at}>
          <label>Key <input value={row.Key} maxLength={128} onChange={(event) => change(at, { Key: event.target.value })} /></label>
          <label>Value <input value={row.Value} maxLength={256} onChange={(event) => change(at, { Value: event.target.value })} /></label>
          <button type="button" className="act" aria-label={`Remove tag ${row.Key || at + 1}`} disabled={rows.length === 1} onClick={() => setRows((now) => now.filter((_, index) => index !== at))}>Remove</button>
        </div>
      ))}
    </EditorForm>
  );
}

function problemOf(rows: readonly Row[]): string | undefined {
  if (rows.length > 50) return "A bucket has at most 50 tags.";
  if (rows.some(({ Key }) => Key === "")) return "A tag has a key.";
  if (rows.some(({ Key }) => /^aws:/i.test(Key))) return "Keys that begin with aws: are AWS's own; those of a stack cannot be changed here.";
  if (rows.some(({ Key, Value }) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(Key + Value))) return "Tags are made of letters, digits, spaces and _ . : / = + - @.";
  return new Set(rows.map(({ Key }) => Key)).size < rows.length ? "Each key stands once." : undefined;
}
