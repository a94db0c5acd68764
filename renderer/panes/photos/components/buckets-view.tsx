import Button from "@cloudscape-design/components/button";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useCallback, useMemo, useState } from "react";
import type { Bucket } from "../../../../shared/contract/s3.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatCounted, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Gallery } from "../../../ui/gallery/gallery.tsx";
import { noSelection } from "../../../ui/virtual-table/selection.ts";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { OfflineBanner } from "../offline/offline-banner.tsx";
import { useOfflineBuckets } from "../offline/use-offline.ts";
import { AccountTabs } from "../account/account-tabs.tsx";
import { DropZone } from "../upload/drop-zone.tsx";
import type { BucketAddress } from "../library/bucket-address.ts";
import { isPhoto } from "../library/media-type.ts";
import type { Navigation } from "../library/use-place.ts";
import { BucketBrief } from "../bucket/bucket-brief.tsx";
import { CreateBucketDialog } from "./create-bucket-dialog.tsx";
import { OpenBucket } from "./open-bucket.tsx";

const shape = { minWidthPx: 280, heightPx: 112, gapPx: 12 };
const nameOf = (bucket: Bucket) => bucket.name;
const readersName = ({ name, region }: Bucket) => `Bucket ${name}${region ? ` in ${region}` : ""}`;
const ignore = () => {};

export function BucketsView({ navigation }: { navigation: Navigation }) {
  const { profile } = useConsole();
  const buckets = useCall("s3.listBuckets", {});
  const [filter, setFilter] = useState("");
  const [isCreating, setCreating] = useState(false);
  const offline = useOfflineBuckets(buckets);
  const rows = offline.isOffline ? offline.buckets : buckets.data?.rows;
  const shown = useMemo(() => (rows ?? []).filter(({ name }) => name.includes(filter.toLowerCase())), [rows, filter]);
  const sections = useMemo(() => [{ key: "buckets", count: shown.length, shape }], [shown]);
  const open = useCallback(({ name }: Bucket) => navigation.toFolder(name, ""), [navigation]);
  function openAddress({ bucket, prefix, key }: BucketAddress) {
    navigation.toFolder(bucket, prefix);
    if (key !== undefined && isPhoto(key)) navigation.openPhoto(key);
  }
  const renderTile = useCallback((bucket: Bucket) => <BucketTile bucket={bucket} />, []);
  const createButton = (
    <Button variant="primary" disabled={profile.readOnly} disabledReason="This profile is read-only." onClick={() => setCreating(true)}>Create bucket</Button>
  );

  return (
    <DropZone place="" refusal="Open a bucket first, then drop your photos into it." onDropped={ignore}>
      <div className="photos">
        <div className="photos-head">
          <h1>Buckets</h1>
          {rows && <span className="photos-quiet">{buckets.isFetching && !offline.isOffline ? <LoadingMore count={rows.length} what="buckets" /> : formatCounted(rows.length, "bucket")}</span>}
          <span className="photos-toolbar-space" />
          <OpenBucket onOpen={openAddress} />
          <Button iconName="refresh" ariaLabel="Refresh" onClick={() => void buckets.refetch()} />
          {createButton}
        </div>
        <AccountTabs navigation={navigation} />
        {rows && rows.length > 8 && (
          <div className="photos-filter"><TextFilter filteringText={filter} filteringPlaceholder="Find buckets" filteringAriaLabel="Find buckets" onChange={({ detail }) => setFilter(detail.filteringText)} /></div>
        )}
        {offline.isOffline && <OfflineBanner known={formatCounted(rows?.length ?? 0, "bucket")} readAt={offline.listedAt} reason={buckets.error?.failure} isTrying={buckets.isFetching} onRetry={() => void buckets.refetch()} />}
        {buckets.error && !offline.isOffline && <FailureAlert title="The buckets cannot be listed" failure={buckets.error.failure} onRetry={() => void buckets.refetch()} />}
        {!rows && buckets.isPending && <Loading what="buckets" />}
        {rows?.length === 0 && !buckets.isFetching && !buckets.error && (
          <EmptyState title="No buckets yet" action={createButton}>Photos live in buckets. Create one, then drop photos into it.</EmptyState>
        )}
        {rows && rows.length > 0 && shown.length === 0 && <EmptyState title="No bucket has this in its name" />}
        {shown.length > 0 && (
          <div className="photos-body">
            <Gallery
              label="Buckets" items={shown} sections={sections} idOf={nameOf} nameOf={readersName} renderTile={renderTile}
              selection={noSelection} onSelectionChange={ignore} onOpen={open}
            />
          </div>
        )}
        {isCreating && (
          <CreateBucketDialog
            onClose={() => setCreating(false)}
            onCreated={(bucket) => navigation.toFolder(bucket, "")}
          />
        )}
      </div>
    </DropZone>
  );
}

function BucketTile({ bucket }: { bucket: Bucket }) {
  return (
    <div className="photos-bucket">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><path d="M4 7c0-2 5.400-3.500 12-3.500S28 5 28 7l-3 19c-.3 1.600-4 2.500-9 2.500S7.300 27.600 7 26z M4 7c0 2 5.400 3.500 12 3.500S28 9 28 7" /></svg>
      <div>
        <b aria-hidden="true"><bdi>{bucket.name}</bdi></b>
        <span aria-hidden="true">{bucket.region ?? "Region not told"}</span>
        {bucket.createdAt && <span title={formatUtc(bucket.createdAt)}>Created {formatDateTime(bucket.createdAt)}</span>}
        <BucketBrief bucket={bucket.name} />
      </div>
    </div>
  );
}
