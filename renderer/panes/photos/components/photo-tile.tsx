import { memo } from "react";
import { photoUrl } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatBytes } from "../../../lib/format.ts";
import { Thumb } from "../../../ui/gallery/thumb.tsx";
import { useIsModerated } from "../analyses/use-moderated.ts";
import { whatFailed, type WhatFailed } from "../large/what-failed.ts";
import { displayText, nameInFolder } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import { typeName } from "../library/media-type.ts";
import { ArchivedBadge } from "../object-details/archive/archived-badge.tsx";
import { isArchivedClass } from "../object-details/archive/archived.ts";
import { useBucketName } from "../library/bucket-context.ts";
import { labelsAbove, usePhotoLabels } from "../library/use-labels.tsx";
import { usePhotoFailure } from "./use-photo-failure.ts";

const chipsShown = 2;

/** One thing in the gallery: a photo with its surest labels, a folder, or a file that is no photo. */
export const EntryTile = memo(function EntryTile({ entry, threshold }: { entry: Entry; threshold: number }) {
  if (entry.kind === "folder") return <FolderTile entry={entry} />;
  return (
    <>
      {entry.kind === "photo" ? <PhotoTile entry={entry} threshold={threshold} /> : <FileTile entry={entry} />}
      {isArchivedClass(entry.storageClass) && <ArchivedBadge storageClass={entry.storageClass ?? ""} />}
    </>
  );
});

function PhotoTile({ entry, threshold }: { entry: Entry; threshold: number }) {
  const { client, context } = useConsole();
  const { profile, region } = context;
  const bucket = useBucketName();
  const src = photoUrl(client.host, { profile, region, bucket, key: entry.key, etag: entry.etag, size: "thumb" });
  const { failed, onFailed } = usePhotoFailure(src);
  const isModerated = useIsModerated(entry.key);
  // No failure of ours: it shows by itself once it is restored.
  if (failed && isArchivedClass(entry.storageClass)) return <FileTile entry={entry} />;

  return (
    <>
      {failed ? <FailedTile what={whatFailed(failed, entry)} /> : (
        <Thumb src={src} alt="" className={isModerated ? "photos-thumb photos-thumb-covered" : "photos-thumb"} onFailed={onFailed} />
      )}
      <PhotoCaption entry={entry} threshold={threshold} />
    </>
  );
}

/** What went wrong in a word, and the rest in sight where there is room. */
function FailedTile({ what: { title, detail } }: { what: WhatFailed }) {
  return (
    <div className="photos-tile-failed" role="note" title={`${title}. ${detail}`}>
      <span aria-hidden="true">⚠</span>
      <p><b>{title}</b> {detail}</p>
    </div>
  );
}

function PhotoCaption({ entry, threshold }: { entry: Entry; threshold: number }) {
  const photo = usePhotoLabels(entry.key);
  const labels = labelsAbove(photo, threshold);
  const isBusy = photo?.status === "queued" || photo?.status === "labelling";
  return (
    <div className="photos-caption">
      <span className="photos-name" aria-hidden="true"><bdi>{nameInFolder(entry.key)}</bdi></span>
      {isBusy && <span className="photos-chip" data-busy>{photo.status === "queued" ? "Waiting…" : "Labelling…"}</span>}
      {labels.length > 0 && (
        <span className="photos-chips" title={labels.map(({ name, confidence }) => `${displayText(name)} ${confidence.toFixed(0)} %`).join("\n")}>
          {labels.slice(0, chipsShown).map(({ name }) => <span key={name} className="photos-chip"><bdi>{displayText(name)}</bdi></span>)}
          {labels.length > chipsShown && <span className="photos-chip">+{labels.length - chipsShown}</span>}
          {photo?.local && <span className="photos-chip" data-local title="Labelled by the model on this machine">local</span>}
        </span>
      )}
      {photo?.status === "failed" && <span className="photos-chip" data-failed title={photo.reason}>Not labelled</span>}
    </div>
  );
}

function FileTile({ entry }: { entry: Entry }) {
  return (
    <div className="photos-file">
      <svg viewBox="0 0 40 50" width="40" height="50" aria-hidden="true"><path d="M3 1h22l12 12v36H3z M25 1v12h12" /></svg>
      <span className="photos-file-type">{typeName(entry.key)}</span>
      <span className="photos-file-name" aria-hidden="true"><bdi>{nameInFolder(entry.key)}</bdi></span>
      <span className="photos-file-size">{formatBytes(entry.sizeBytes)}</span>
    </div>
  );
}

function FolderTile({ entry }: { entry: Entry }) {
  return (
    <div className="photos-folder" data-folder={entry.key}>
      <svg viewBox="0 0 24 20" width="22" height="18" aria-hidden="true"><path d="M1 3a2 2 0 0 1 2-2h6l2 3h10a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2z" /></svg>
      <bdi aria-hidden="true">{nameInFolder(entry.key)}</bdi>
    </div>
  );
}
