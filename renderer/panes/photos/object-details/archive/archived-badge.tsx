import "../object-details.css";

/** On a tile: its bytes cannot be read as they are. */
export function ArchivedBadge({ storageClass }: { storageClass: string }) {
  return <span className="photos-archived" title={`In ${storageClass}: it must be restored before it can be opened, downloaded or labelled`}>Archived</span>;
}
