import { useCallback } from "react";
import { formatCount } from "../../../lib/format.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { PartialNotice } from "../../../ui/partial-notice.tsx";
import { useDragOut } from "../drag-out/use-drag-out.tsx";
import { displayText } from "../library/display-key.ts";
import { useBucketName } from "../library/bucket-context.ts";
import type { useFolder } from "../library/use-entries.ts";
import { ListingFailure } from "../listing/listing-failure.tsx";
import { useLabelFailure, useLabelStore } from "../library/use-labels.tsx";
import type { Navigation, Place } from "../library/use-place.ts";
import type { View } from "../library/use-preferences.ts";
import { OfflineBanner, photosKnown } from "../offline/offline-banner.tsx";
import type { OfflineFolder } from "../offline/use-offline.ts";
import { AllBuckets } from "../search/all-buckets.tsx";
import { ScanBar } from "../search/scan-bar.tsx";
import { NotUnderstood, SearchStatus } from "../search/search-status.tsx";
import type { useKeyScan } from "../search/use-key-scan.ts";
import { FoundVersions } from "../search/versions/found-versions.tsx";
import type { Found, Searched } from "../search/use-search.ts";
import { GalleryView, type EntriesViewProps } from "./gallery-view.tsx";
import { ListView } from "./list-view.tsx";

interface FolderContentProps extends Omit<EntriesViewProps, "label" | "onDragStart"> {
  place: Place;
  folder: ReturnType<typeof useFolder>;
  found: Found;
  searched: Searched;
  scan: ReturnType<typeof useKeyScan>;
  offline: OfflineFolder;
  navigation: Navigation;
  view: View;
  /** The order asked for is still being made. */
  isSorting: boolean;
  readOnlyReason: string | undefined;
  onOpenKey(key: string): void;
}

/** The entries, or why there are none: still loading, nothing there, nothing found, or failed. */
export function FolderContent({ place, folder, found, searched, scan, offline, navigation, view, isSorting, readOnlyReason, onOpenKey, ref, ...rest }: FolderContentProps) {
  const { entries } = rest;
  const { listing } = folder;
  const dragOut = useDragOut(useBucketName(), useCallback((key) => entries.find((entry) => entry.key === key), [entries]));
  const labelFailure = useLabelFailure(useLabelStore());
  const isSearch = place.query !== "";
  const error = isSearch ? found.error : offline.isOffline ? null : listing.error;
  const isBusy = isSearch ? found.isSearching || scan.state === "running" : offline.isOffline ? offline.isReading : listing.isFetching;
  const retry = isSearch ? found.retry : () => void listing.refetch();
  const where = `${place.bucket}/${displayText(place.prefix)}`;
  const label = isSearch ? `Found for ${displayText(place.query)}` : `Photos in ${where}`;
  if (isSearch && found.parsed.problems.length > 0) return <NotUnderstood found={found} query={place.query} />;
  if (isSearch && searched.scope === "all") {
    return <AllBuckets query={place.query} threshold={searched.threshold} onBucket={(bucket) => navigation.searchBucket(bucket)} onPhoto={(bucket, key) => navigation.showPhoto(bucket, key)} />;
  }
  if (isSearch && place.isVersions) {
    return (
      <>
        <ScanBar searched={searched} scan={scan} isOffline={offline.isOffline} />
        <FoundVersions label={`Versions found for ${displayText(place.query)}`} query={place.query} scan={scan} readOnlyReason={readOnlyReason} onOpenKey={onOpenKey} />
      </>
    );
  }
  return (
    <>
      {isSearch && error && <FailureAlert title="The index cannot be searched" failure={error.failure} onRetry={retry} />}
      {offline.isOffline && <OfflineBanner known={photosKnown(offline.photos)} readAt={offline.readAt} reason={listing.error?.failure} isTrying={listing.isFetching} onRetry={() => void listing.refetch()} />}
      {offline.error && <FailureAlert title="The index cannot be read" failure={offline.error} />}
      {!isSearch && !offline.isOffline && <ListingFailure folder={folder} where={where} prefix={place.prefix} onOpenKey={onOpenKey} />}
      {labelFailure && <div className="photos-notice"><PartialNotice parts={[{ kind: "Labels", error: labelFailure }]} /></div>}
      {isSearch && <SearchStatus found={found} total={Math.max(found.total, entries.length)} query={place.query} where={searched.scope === "folder" ? where : (place.bucket ?? "")} />}
      {isSearch && found.parsed.problems.length === 0 && <ScanBar searched={searched} scan={scan} isOffline={offline.isOffline} />}
      {!isSearch && !offline.isOffline && isBusy && entries.length > 0 && <p className="photos-found"><LoadingMore count={folder.count} what="items" /></p>}
      {isSorting && entries.length > 0 && <p className="photos-found" role="status">Sorting…</p>}
      {!isSearch && listing.data?.truncated && <p className="photos-found" role="status">The first {formatCount(entries.length)} items are shown; more exist. Open a folder or search to see them.</p>}
      {entries.length > 0 ? (
        <div className="photos-body">
          {view === "gallery" ? <GalleryView {...(ref ? { ref } : {})} {...rest} label={label} onDragStart={dragOut.onDragStart} /> : <ListView {...rest} label={label} onDragStart={dragOut.onDragStart} prefix={isSearch ? "" : place.prefix} />}
          {dragOut.notice}
        </div>
      ) : (
        !error && <Nothing isBusy={isBusy || isSorting} query={isSearch ? place.query : undefined} isScanned={scan.state === "done"} where={where} isOffline={offline.isOffline} />
      )}
    </>
  );
}

function Nothing({ isBusy, query, isScanned, where, isOffline }: { isBusy: boolean; query: string | undefined; isScanned: boolean; where: string; isOffline: boolean }) {
  if (isBusy) return query === undefined ? <Loading what="photos" /> : null;
  if (query !== undefined) return <EmptyState title={`Nothing found for “${displayText(query)}”`}>{isScanned ? "The labelled photos and all keys were searched." : "The labelled photos and the keys of this folder were searched."} Photos are found by label once they are labelled; a lower threshold finds more.</EmptyState>;
  if (isOffline) return <EmptyState title="Nothing is known of this folder">The index knows the photos that were labelled. Whether {where} holds others shows when S3 can be reached.</EmptyState>;
  return <EmptyState title="Drop photos here">{where} is empty. Drop files or folders anywhere on this pane, or use Upload.</EmptyState>;
}
