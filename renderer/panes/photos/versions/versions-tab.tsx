import { useState } from "react";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import type { LargePhoto } from "../large/large-photo.ts";
import { DeleteVersionDialog } from "./delete-version-dialog.tsx";
import { PurgeDialog } from "./purge-dialog.tsx";
import { RestoreVersionDialog } from "./restore-version-dialog.tsx";
import { VersionLinkDialog } from "./version-link-dialog.tsx";
import { VersionRow, type VersionAction } from "./version-row.tsx";
import { ViewVersion } from "./view-version.tsx";
import "./versions.css";

const versionsShown = 200;

/** Every version and delete marker of the object, newest first, with what can be done with each. */
export function VersionsTab({ bucket, entry, readOnlyReason }: LargePhoto) {
  const input = { bucket, key: entry.key };
  const listing = useCall("s3.listObjectVersions", { ...input, limit: 10_000 });
  const versioning = useCall("s3.describeVersioning", { bucket });
  const [asked, setAsked] = useState<{ action: VersionAction; version: ObjectVersion }>();
  const [isPurging, setPurging] = useState(false);
  const [count, setCount] = useState(versionsShown);
  if (listing.error && !listing.data) return <FailureAlert compact title="The versions cannot be read" failure={listing.error.failure} onRetry={() => void listing.refetch()} />;
  if (!listing.data) return <Loading what="the versions" rows={5} />;
  const { rows } = listing.data;
  const close = () => setAsked(undefined);
  const status = versioning.data?.status;
  return (
    <section aria-label="Versions" className="photos-versions">
      <p className="photos-quiet">
        {status === "never" ? "The bucket keeps no versions: there is the current one alone." : `${formatCounted(rows.length, "version")}${listing.data.truncated ? " and more" : ""}.${status === "suspended" ? " Versioning is suspended: new ones replace the null version." : ""}`}
      </p>
      <ol>
        {rows.slice(0, count).map((version, at) => (
          <VersionRow key={version.versionId} bucket={bucket} version={version} number={rows.length - at} isPhoto={entry.kind === "photo"} readOnlyReason={readOnlyReason} onAction={(action) => setAsked({ action, version })} />
        ))}
      </ol>
      {rows.length > count && <button type="button" className="act" onClick={() => setCount(count + versionsShown)}>Show more</button>}
      {rows.length > 1 && <button type="button" className="act" data-danger="true" disabled={readOnlyReason !== undefined} title={readOnlyReason} onClick={() => setPurging(true)}>Delete versions…</button>}
      {asked?.action === "view" && <ViewVersion bucket={bucket} version={asked.version} onClose={close} />}
      {asked?.action === "link" && <VersionLinkDialog bucket={bucket} version={asked.version} onClose={close} />}
      {asked?.action === "restore" && <RestoreVersionDialog bucket={bucket} version={asked.version} versioning={status} onClose={() => close()} />}
      {asked?.action === "delete" && <DeleteVersionDialog bucket={bucket} version={asked.version} onClose={close} />}
      {isPurging && <PurgeDialog bucket={bucket} keys={[entry.key]} onClose={() => setPurging(false)} />}
    </section>
  );
}
