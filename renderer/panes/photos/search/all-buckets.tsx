import { useQueries } from "@tanstack/react-query";
import { photoUrl } from "../../../../shared/contract/host.ts";
import type { CallFailed } from "../../../../shared/contract/client.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { callKey, useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { Thumb } from "../../../ui/gallery/thumb.tsx";
import { displayText } from "../library/display-key.ts";
import { isPhoto } from "../library/media-type.ts";

/** Enough to see what is meant; the bucket itself shows all. */
const shown = 12;

interface AllBucketsProps {
  query: string;
  threshold: number;
  onBucket(bucket: string): void;
  onPhoto(bucket: string, key: string): void;
}

/** What the index finds in every bucket of the profile, a strip each. */
export function AllBuckets({ query, threshold, onBucket, onPhoto }: AllBucketsProps) {
  const { client, context } = useConsole();
  const known = useCall("photos.listKnownBuckets", {}, { staleTime: 5_000 });
  const buckets = (known.data?.rows ?? []).filter(({ photos }) => photos > 0).map(({ name }) => name);
  const results = useQueries({
    queries: buckets.map((bucket) => {
      const input = { bucket, query, minConfidence: threshold, limit: shown, withLabels: false };
      return { queryKey: callKey("photos.searchPhotos", input, context), queryFn: ({ signal }: { signal: AbortSignal }) => client.call("photos.searchPhotos", input, { context, signal }), staleTime: 0 };
    }),
  });
  if (known.error) return <FailureAlert title="The index cannot be read" failure={known.error.failure} onRetry={() => void known.refetch()} />;
  if (!known.data || results.some(({ isPending }) => isPending)) return <Loading what="hits" />;
  const found = results.flatMap(({ data }, at) => (data && data.total > 0 ? [{ bucket: buckets[at]!, ...data }] : []));
  const failed = results.flatMap(({ error }, at) => (error ? [{ kind: buckets[at]!, error: (error as CallFailed).failure }] : []));
  return (
    <div className="photos-all-buckets">
      <PartialNotice parts={failed} />
      {found.length === 0 && failed.length === 0 && <EmptyState title={`Nothing found for “${displayText(query)}”`}>The labelled photos of {formatCounted(buckets.length, "bucket")} were searched. Photos are entered into the index when they are labelled.</EmptyState>}
      {found.map(({ bucket, total, hits }) => (
        <section key={bucket} aria-label={`${bucket}, ${formatCounted(total, "hit")}`}>
          <header>
            <h2>{bucket}</h2>
            <button type="button" className="act" onClick={() => onBucket(bucket)}>Show {total > shown ? `all ${formatCounted(total, "hit")}` : formatCounted(total, "hit")}</button>
          </header>
          <ol>
            {hits.map(({ key, etag }) => (
              <li key={key}>
                <button type="button" aria-label={`${isPhoto(key) ? "Photo" : "File"} ${displayText(key)}`} onClick={() => onPhoto(bucket, key)}>
                  {isPhoto(key) ? <Thumb src={photoUrl(client.host, { profile: context.profile, region: context.region, bucket, key, etag, size: "thumb" })} alt="" className="photos-thumb" onFailed={() => {}} /> : <bdi>{displayText(key)}</bdi>}
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
