import { useState } from "react";
import { photoUrl } from "../../../../shared/contract/host.ts";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { useConsole } from "../../../lib/context.tsx";
import { Thumb } from "../../../ui/gallery/thumb.tsx";
import { isPhoto } from "../library/media-type.ts";
import { isArchivedClass } from "../object-details/archive/archived.ts";
import "./versions.css";

/** What a version shows: many stand under one key, and the picture tells them apart. Empty where there is none. */
export function VersionThumb({ bucket, version: { key, versionId, etag, isDeleteMarker, storageClass } }: { bucket: string; version: ObjectVersion }) {
  const { client, context: { profile, region } } = useConsole();
  const [hasFailed, setFailed] = useState(false);
  const hasPicture = isPhoto(key) && !isDeleteMarker && !isArchivedClass(storageClass) && !hasFailed;
  return (
    <span className="photos-version-thumb">
      {hasPicture && <Thumb src={photoUrl(client.host, { profile, region, bucket, key, versionId, etag, size: "thumb" })} alt="" onFailed={() => setFailed(true)} />}
    </span>
  );
}
