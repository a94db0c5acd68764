import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { formatBytes, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { Status } from "../../../ui/status.tsx";
import { displayText } from "../library/display-key.ts";
import { isArchivedClass } from "../object-details/archive/archived.ts";
import { VersionThumb } from "./version-thumb.tsx";

export type VersionAction = "view" | "link" | "restore" | "delete";

interface VersionRowProps {
  version: ObjectVersion;
  bucket: string;
  /** The oldest is 1. */
  number: number;
  isPhoto: boolean;
  readOnlyReason: string | undefined;
  onAction(action: VersionAction): void;
}

/** One version: what it is, when and whose, and what can be done with it. */
export function VersionRow({ bucket, version, number, isPhoto, readOnlyReason, onAction }: VersionRowProps) {
  const { versionId, isLatest, isDeleteMarker, sizeBytes, lastModified, storageClass, owner } = version;
  const isReadable = !isDeleteMarker && !isArchivedClass(storageClass);
  const name = isDeleteMarker ? "Delete marker" : `Version ${number}`;
  const act = (action: VersionAction, title: string, changes = false) => (
    <button type="button" className="plain-button" aria-label={`${title}: ${name}`} disabled={changes && readOnlyReason !== undefined} title={changes ? readOnlyReason : undefined} onClick={() => onAction(action)}>{title}</button>
  );
  return (
    <li data-latest={isLatest || undefined} data-marker={isDeleteMarker || undefined}>
      {isPhoto && isReadable && <VersionThumb bucket={bucket} version={version} />}
      <div className="photos-version-head">
        <b>{name}</b>
        {isLatest && <Status tone={isDeleteMarker ? "bad" : "ok"}>{isDeleteMarker ? "hides the object" : "current"}</Status>}
        {isArchivedClass(storageClass) && <Status tone="warn">archived</Status>}
      </div>
      <div>{lastModified && <>{formatDateTime(lastModified)} <small>{formatUtc(lastModified)}</small></>}</div>
      {!isDeleteMarker && <div>{formatBytes(sizeBytes)}{storageClass && ` · ${displayText(storageClass)}`}</div>}
      {owner && <div className="photos-version-owner" title={`Owner ${displayText(owner)}`}>by <span className="mono"><bdi>{displayText(owner)}</bdi></span></div>}
      <div className="mono photos-version-id" title={`Version id ${displayText(versionId)}`}>{displayText(versionId)}</div>
      <div className="photos-version-acts">
        {isReadable && isPhoto && act("view", "View")}
        {isReadable && act("link", "Download…")}
        {!isLatest && isReadable && act("restore", "Restore…", true)}
        {act("delete", isDeleteMarker && isLatest ? "Undelete…" : "Delete…", true)}
      </div>
    </li>
  );
}
