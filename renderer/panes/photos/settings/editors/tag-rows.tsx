export interface TagRow {
  Key: string;
  Value: string;
}

/** Tags in rows, the last one empty to be filled in. */
export function TagRows({ rows, onChange }: { rows: readonly TagRow[]; onChange(rows: TagRow[]): void }) {
  const change = (at: number, more: Partial<TagRow>) => {
    const next = rows.map((row, index) => (index === at ? { ...row, ...more } : row));
    onChange(next.at(-1)?.Key === "" ? next : [...next, { Key: "", Value: "" }]);
  };
  return rows.map((row, at) => (
    <div className="setting-row" key={at}>
      <label>Key <input value={row.Key} maxLength={128} onChange={(event) => change(at, { Key: event.target.value })} /></label>
      <label>Value <input value={row.Value} maxLength={256} onChange={(event) => change(at, { Value: event.target.value })} /></label>
      <button type="button" className="act" aria-label={`Remove tag ${row.Key || at + 1}`} disabled={rows.length === 1} onClick={() => onChange(rows.filter((_, index) => index !== at))}>Remove</button>
    </div>
  ));
}

/** Those that say something. */
export const givenTags = (rows: readonly TagRow[]): TagRow[] => rows.filter(({ Key, Value }) => Key !== "" || Value !== "");

/** Why S3 would refuse the tags of a bucket. */
export function tagsProblem(rows: readonly TagRow[]): string | undefined {
  if (rows.length > 50) return "A bucket has at most 50 tags.";
  if (rows.some(({ Key }) => Key === "")) return "A tag has a key.";
  if (rows.some(({ Key }) => /^aws:/i.test(Key))) return "Keys that begin with aws: are AWS's own; those of a stack cannot be changed here.";
  if (rows.some(({ Key, Value }) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(Key + Value))) return "Tags are made of letters, digits, spaces and _ . : / = + - @.";
  return new Set(rows.map(({ Key }) => Key)).size < rows.length ? "Each key stands once." : undefined;
}
