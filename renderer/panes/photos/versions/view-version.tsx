import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { useState } from "react";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { photoUrl } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatBytes, formatDateTime } from "../../../lib/format.ts";
import { explainPhotoFailure } from "../library/explain-photo-failure.ts";
import { displayText, nameInFolder } from "../library/display-key.ts";

/** One older version of a photo, large. */
export function ViewVersion({ bucket, version, onClose }: { bucket: string; version: ObjectVersion; onClose(): void }) {
  const { client, context: { profile, region } } = useConsole();
  const { key, versionId, etag, lastModified, sizeBytes } = version;
  const src = photoUrl(client.host, { profile, region, bucket, key, versionId, etag, size: "screen" });
  const [failed, setFailed] = useState<{ src: string; reason: string }>();
  const failure = failed?.src === src ? failed.reason : undefined;
  return (
    <Modal
      visible size="max" header={nameInFolder(key)} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><Button variant="primary" onClick={onClose}>Close</Button></Box>}
    >
      <p className="photos-quiet">Version <span className="mono">{displayText(versionId)}</span>{lastModified && ` of ${formatDateTime(lastModified)}`}, {formatBytes(sizeBytes)}</p>
      {failure === undefined
        ? <img className="photos-version-picture" src={src} alt={`${displayText(key)} as it was`} onError={() => void explainPhotoFailure(src).then(({ reason }) => setFailed({ src, reason }))} />
        : <p role="alert">This version cannot be shown: {failure}</p>}
    </Modal>
  );
}
