import type { ReactNode } from "react";
import type { PhotoLabels } from "../../../../shared/contract/photos.ts";
import { formatBytes, formatCount, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { displayText } from "../library/display-key.ts";

/** What S3 knows of one object. What could not be read is said beside the rest. */
export function Facts({ bucket, objectKey, photo }: { bucket: string; objectKey: string; photo: PhotoLabels | undefined }) {
  const detail = useCall("s3.describeObject", { bucket, key: objectKey });
  if (detail.error) return <FailureAlert compact title="The facts cannot be read" failure={detail.error.failure} onRetry={() => void detail.refetch()} />;
  if (!detail.data) return <Loading what="the facts" rows={5} />;
  const facts = detail.data;
  const pixels = photo?.widthPx && photo.heightPx ? `${formatCount(photo.widthPx)} × ${formatCount(photo.heightPx)}` : undefined;
  return (
    <section aria-label="Facts" className="photos-facts">
      <h2 className="visually-hidden">Facts</h2>
      <PartialNotice parts={facts.partial.map((error) => ({ kind: error.operation, error }))} onRetry={() => void detail.refetch()} />
      <dl>
        <Fact name="Key"><span className="mono"><bdi>{displayText(facts.key)}</bdi></span></Fact>
        <Fact name="Size">{formatBytes(facts.sizeBytes)}{facts.sizeBytes >= 1024 && ` (${formatCount(facts.sizeBytes)} bytes)`}</Fact>
        {pixels && <Fact name="Pixels">{pixels}</Fact>}
        <Fact name="Type">{facts.contentType && displayText(facts.contentType)}</Fact>
        <Fact name="Last modified">{facts.lastModified && <>{formatDateTime(facts.lastModified)}<small>{formatUtc(facts.lastModified)}</small></>}</Fact>
        <Fact name="Storage class">{facts.storageClass}</Fact>
        <Fact name="Encryption">{facts.encryption}</Fact>
        <Fact name="Version"><span className="mono">{facts.versionId ?? "null (not versioned)"}</span></Fact>
        <Fact name="ETag">{facts.etag && <span className="mono">{facts.etag}</span>}</Fact>
      </dl>
      <Pairs title="Checksums" pairs={facts.checksums} />
      <Pairs title="Metadata" pairs={facts.metadata} />
      <Pairs title="Tags" pairs={facts.tags} />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Pairs({ title, pairs }: { title: string; pairs: Readonly<Record<string, string>> }) {
  const entries = Object.entries(pairs);
  if (entries.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {entries.map(([name, value]) => <Fact key={name} name={displayText(name)}><span className="mono"><bdi>{displayText(value)}</bdi></span></Fact>)}
      </dl>
    </>
  );
}
