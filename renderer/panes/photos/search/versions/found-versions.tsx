import { useMemo, useState } from "react";
import type { ObjectVersion } from "../../../../../shared/contract/s3-objects.ts";
import { formatBytes, formatDateTime, formatUtc } from "../../../../lib/format.ts";
import { useCall } from "../../../../lib/use-call.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { Status } from "../../../../ui/status.tsx";
import type { Column } from "../../../../ui/virtual-table/columns.ts";
import { noSelection, type Selection } from "../../../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../../../ui/virtual-table/virtual-table.tsx";
import { useBucketName } from "../../library/bucket-context.ts";
import { displayText } from "../../library/display-key.ts";
import { isPhoto } from "../../library/media-type.ts";
import { isArchivedClass } from "../../object-details/archive/archived.ts";
import { DeleteVersionDialog } from "../../versions/delete-version-dialog.tsx";
import { RestoreVersionDialog } from "../../versions/restore-version-dialog.tsx";
import { VersionLinkDialog } from "../../versions/version-link-dialog.tsx";
import { VersionThumb } from "../../versions/version-thumb.tsx";
import { ViewVersion } from "../../versions/view-version.tsx";
import { unlistableParts } from "../scan-bar.tsx";
import type { KeyScan } from "../use-key-scan.ts";
import { afterDeletion, afterRestoring, versionName } from "./version-changes.ts";

type Asked = "view" | "restore" | "link" | "delete";

const columns: Column<ObjectVersion>[] = [
  { id: "name", title: "Name", width: 260, grow: true, value: ({ key }) => key, render: (version) => <VersionCell version={version} /> },
  { id: "state", title: "Version", width: 130, value: stateWords, render: (version) => <Status tone={version.isDeleteMarker ? "bad" : version.isLatest ? "ok" : "off"}>{stateWords(version)}</Status> },
  { id: "modified", title: "Last modified", width: 160, value: ({ lastModified }) => lastModified, render: ({ lastModified }) => lastModified && <time title={formatUtc(lastModified)}>{formatDateTime(lastModified)}</time> },
  { id: "size", title: "Size", width: 90, align: "end", value: ({ isDeleteMarker, sizeBytes }) => (isDeleteMarker ? undefined : sizeBytes), render: ({ isDeleteMarker, sizeBytes }) => (isDeleteMarker ? "" : formatBytes(sizeBytes)) },
  { id: "class", title: "Storage class", width: 110, value: ({ storageClass }) => storageClass },
  { id: "id", title: "Version id", width: 190, mono: true, value: ({ versionId }) => displayText(versionId) },
];

function stateWords({ isLatest, isDeleteMarker }: ObjectVersion): string {
  if (isDeleteMarker) return isLatest ? "deleted" : "delete marker";
  return isLatest ? "current" : "older";
}

interface FoundVersionsProps {
  label: string;
  query: string;
  scan: KeyScan & { start(): void; change(change: (versions: readonly ObjectVersion[]) => readonly ObjectVersion[]): void };
  readOnlyReason: string | undefined;
  /** Of the current version of a photo. */
  onOpenKey(key: string): void;
}

/** Versions and delete markers that a search found, a row each, and what can be done with the one that is selected. */
export function FoundVersions({ label, query, scan, readOnlyReason, onOpenKey }: FoundVersionsProps) {
  const bucket = useBucketName();
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [asked, setAsked] = useState<Asked>();
  const versioning = useCall("s3.describeVersioning", { bucket });
  const { versions } = scan;
  const version = useMemo(() => versions.find((one) => selection.ids.has(versionName(one))), [versions, selection]);
  const close = () => setAsked(undefined);
  const open = (one: ObjectVersion) => {
    if (refusals(one).view !== undefined) return;
    if (one.isLatest) return onOpenKey(one.key);
    setSelection({ ids: new Set([versionName(one)]), anchor: undefined });
    setAsked("view");
  };
  if (versions.length === 0) {
    if (unlistableParts(query).length > 0) return <EmptyState title="Versions are found by key, size, date and class">Take the other conditions away, or search without old versions.</EmptyState>;
    if (scan.state === "idle") return <EmptyState title="Versions are in no index" action={<button type="button" className="act" onClick={scan.start}>Look through all versions</button>}>S3 is asked for every version and delete marker.</EmptyState>;
    return scan.state === "done" ? <EmptyState title="No version is found">Neither current nor older versions match, nor what is deleted.</EmptyState> : null;
  }
  const refusal = version ? refusals(version) : undefined;
  const button = (action: Asked, title: string, changes: boolean) => {
    const reason = refusal === undefined ? "Select a version first." : ((changes ? readOnlyReason : undefined) ?? refusal[action]);
    return <button type="button" className="act" disabled={reason !== undefined} title={reason} data-danger={(action === "delete" && !isHiding(version)) || undefined} onClick={() => (action === "view" && version ? open(version) : setAsked(action))}>{title}</button>;
  };
  return (
    <div className="photos-found-versions">
      <div className="photos-version-bar" role="toolbar" aria-label="Version">
        {button("view", "Open", false)}
        {button("restore", "Restore…", true)}
        {button("link", "Download…", false)}
        {button("delete", isHiding(version) ? "Undelete…" : "Delete…", true)}
        <span className="photos-quiet">{version && <><bdi>{displayText(version.key)}</bdi>, {stateWords(version)}</>}</span>
      </div>
      <div className="photos-version-table">
        <VirtualTable
          label={label} rows={versions} columns={columns} rowId={versionName} initialSort={{ id: "name", desc: false }} selection={selection} onSelect={setSelection} onOpen={open}
          toneOf={({ isDeleteMarker }) => (isDeleteMarker ? "bad" : undefined)}
        />
      </div>
      {version && asked === "view" && <ViewVersion bucket={bucket} version={version} onClose={close} />}
      {version && asked === "link" && <VersionLinkDialog bucket={bucket} version={version} onClose={close} />}
      {version && asked === "restore" && (
        <RestoreVersionDialog
          bucket={bucket} version={version} versioning={versioning.data?.status}
          onClose={(made) => {
            close();
            if (made) scan.change((all) => afterRestoring(all, version, made, new Date().toISOString()));
          }}
        />
      )}
      {version && asked === "delete" && <DeleteVersionDialog bucket={bucket} version={version} onDeleted={() => scan.change((all) => afterDeletion(all, version))} onClose={close} />}
    </div>
  );
}

const isHiding = (version: ObjectVersion | undefined): boolean => version !== undefined && version.isDeleteMarker && version.isLatest;

/** Why each cannot be done with the version; undefined where it can. */
function refusals({ key, isLatest, isDeleteMarker, storageClass }: ObjectVersion): Partial<Record<Asked, string>> {
  const unreadable = isDeleteMarker ? "A delete marker has no content." : isArchivedClass(storageClass) ? "It is archived: it must be restored from the archive first." : undefined;
  const noPicture = isPhoto(key) ? undefined : "It is no photo: download it.";
  return {
    ...(unreadable !== undefined && { view: unreadable, link: unreadable, restore: unreadable }),
    ...(unreadable === undefined && noPicture !== undefined && { view: noPicture }),
    ...(unreadable === undefined && isLatest && { restore: "It is the current version." }),
  };
}

function VersionCell({ version }: { version: ObjectVersion }) {
  return <span className="photos-version-cell"><VersionThumb bucket={useBucketName()} version={version} /><bdi>{displayText(version.key)}</bdi></span>;
}
