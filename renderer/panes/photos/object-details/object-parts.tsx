import { useState } from "react";
import { formatBytes, formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";

const pageSize = 1000;

/** The parts that it was uploaded in; S3 names them only where each has a checksum of its own. */
export function ObjectParts({ bucket, objectKey, count, hasChecksums }: { bucket: string; objectKey: string; count: number; hasChecksums: boolean }) {
  const [isOpen, setOpen] = useState(false);
  if (!hasChecksums) return <p className="photos-quiet">Uploaded in {formatCounted(count, "part")}.</p>;
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Uploaded in {formatCounted(count, "part")}</summary>
      {isOpen && <Parts bucket={bucket} objectKey={objectKey} />}
    </details>
  );
}

function Parts({ bucket, objectKey }: { bucket: string; objectKey: string }) {
  const [after, setAfter] = useState(0);
  const page = useCall("s3.listObjectParts", { bucket, key: objectKey, after });
  if (page.error) return <FailureAlert compact title="The parts cannot be read" failure={page.error.failure} onRetry={() => void page.refetch()} />;
  if (!page.data) return <Loading what="the parts" rows={3} />;
  return (
    <>
      <ol className="each-failed">
        {page.data.parts.map(({ number, sizeBytes, checksums }) => <li key={number}>{number}. {formatBytes(sizeBytes)} <span className="mono">{Object.entries(checksums).map(([name, value]) => `${name} ${value}`).join(", ")}</span></li>)}
      </ol>
      {after > 0 && <button type="button" className="plain-button" onClick={() => setAfter(Math.max(0, after - pageSize))}>Before</button>}
      {page.data.more && <button type="button" className="plain-button" onClick={() => setAfter(page.data.parts.at(-1)?.number ?? after + pageSize)}>Next</button>}
    </>
  );
}
