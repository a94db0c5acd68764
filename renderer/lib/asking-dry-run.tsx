/** Stands where a change would be confirmed, until EC2 has said whether it is allowed. */
export function AskingDryRun() {
  return <p role="status" className="selection-count">Asking EC2 whether this is allowed (a dry run, which changes nothing)…</p>;
}
