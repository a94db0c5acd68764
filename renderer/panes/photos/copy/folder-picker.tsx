import { useId, useState } from "react";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { crumbsOf, displayText, nameInFolder } from "../library/display-key.ts";

/** Folders beyond these are reached by the address. */
const foldersShown = 500;
const rowsRead = 5000;

interface FolderPickerProps {
  bucket: string;
  prefix: string;
  onPrefix(prefix: string): void;
}

/** The folders of one bucket, one level at a time; a new one is a name, and is there with the first thing in it. */
export function FolderPicker({ bucket, prefix, onPrefix }: FolderPickerProps) {
  const listing = useCall("s3.listObjects", { bucket, prefix, limit: rowsRead });
  const [name, setName] = useState("");
  const id = useId();
  const folders = (listing.data?.rows ?? []).filter(({ kind }) => kind === "folder");
  const isNameRight = name !== "" && !name.includes("//") && !name.startsWith("/") && !name.endsWith("/");
  const add = () => {
    if (!isNameRight) return;
    onPrefix(`${prefix}${name}/`);
    setName("");
  };
  return (
    <div className="copy-folders">
      <nav aria-label="Destination" className="copy-crumbs">
        {[{ name: bucket, prefix: "" }, ...crumbsOf(prefix)].map((crumb, at) => (
          <span key={at}>{at > 0 && " / "}<button type="button" className="plain-button" aria-current={crumb.prefix === prefix ? "location" : undefined} onClick={() => onPrefix(crumb.prefix)}><bdi>{crumb.name}</bdi></button></span>
        ))}
      </nav>
      {listing.error ? <FailureAlert compact title="Its folders cannot be read" failure={listing.error.failure} onRetry={() => void listing.refetch()} /> : !listing.data ? <Loading what="folders" rows={3} /> : (
        <ul className="copy-list" aria-label="Folders">
          {folders.slice(0, foldersShown).map(({ key }) => <li key={key}><button type="button" onClick={() => onPrefix(key)} title={displayText(key)}><bdi>{nameInFolder(key)}</bdi></button></li>)}
          {folders.length === 0 && <li className="photos-quiet">No folders here{listing.data.truncated ? " among the first 5,000 keys" : ""}.</li>}
          {folders.length > foldersShown && <li className="photos-quiet">and {(folders.length - foldersShown).toLocaleString()} more</li>}
        </ul>
      )}
      <div className="copy-new">
        <label htmlFor={id}>New folder here</label>
        <input id={id} value={name} onChange={({ target }) => setName(target.value)} onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), add())} />
        <button type="button" className="act" disabled={!isNameRight} onClick={add}>Add</button>
      </div>
    </div>
  );
}
