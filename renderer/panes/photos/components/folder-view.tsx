import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import type { GalleryHandle } from "../../../ui/gallery/gallery.tsx";
import { keepKnown } from "../../../ui/gallery/keep-known.ts";
import { noSelection } from "../../../ui/virtual-table/selection.ts";
import { ActionCommands, type FolderAction } from "../actions/action-commands.tsx";
import { ActionHost, type Asked } from "../actions/action-host.tsx";
import { actions, actionOf, useRunners, type ActionId } from "../actions/actions.tsx";
import { refusalOf, type Action } from "../actions/action.ts";
import { CopyDialog } from "../copy/copy-dialog.tsx";
import { useDropInside } from "../copy/use-drop-inside.ts";
import { SectionTabs } from "../bucket/section-tabs.tsx";
import { LargeView } from "../large/large-view.tsx";
import { displayText } from "../library/display-key.ts";
import type { Entry, SortBy } from "../library/entries.ts";
import { useFolder } from "../library/use-entries.ts";
import { useLibraryPreferences } from "../library/use-preferences.ts";
import type { Navigation } from "../library/use-place.ts";
import { FlatToggle } from "../listing/flat-toggle.tsx";
import { useSorted } from "../listing/use-sorted.ts";
import { useOfflineFolder } from "../offline/use-offline.ts";
import { SearchBar } from "../search/search-bar.tsx";
import { SearchChips } from "../search/search-chips.tsx";
import { useKeyScan } from "../search/use-key-scan.ts";
import { joined, useSearch } from "../search/use-search.ts";
import { SelectionCommands } from "../selection/selection-commands.tsx";
import { FolderContent } from "./folder-content.tsx";
import { LocationBar } from "./location-bar.tsx";
import { NewFolderDialog } from "./new-folder-dialog.tsx";
import { Toolbar } from "./toolbar.tsx";

interface FolderViewProps {
  bucket: string;
  navigation: Navigation;
  readOnlyReason: string | undefined;
  onFiles(files: GivenFile[]): void;
}

/** One folder, or what a search found in the bucket: bars above, photos below, one photo large over them. */
export function FolderView({ bucket, navigation, readOnlyReason, onFiles }: FolderViewProps) {
  const { prefix, query, open, isFlat, scope, isVersions } = navigation.place;
  const preferences = useLibraryPreferences();
  const [sortBy, setSortBy] = useState<SortBy>("newest");
  const [chosen, setSelection] = useState(noSelection);
  const [asked, setAsked] = useState<Asked>();
  const [isSurest, setSurest] = useState(false);
  const [isNamingFolder, setNamingFolder] = useState(false);
  const gallery = useRef<GalleryHandle>(null);
  const under = useRef<HTMLDivElement>(null);
  const isAskedForVersions = useRef(false);
  const folder = useFolder({ bucket, prefix, isFlat }, sortBy);
  const offline = useOfflineFolder({ bucket, prefix, isFlat }, folder.listing, folder.count);
  const searched = { bucket, prefix, scope, query, include: isVersions ? "versions" as const : "current" as const, threshold: preferences.threshold, isSurest };
  const found = useSearch(searched, offline.isOffline ? offline.entries : folder.entries);
  const scan = useKeyScan(searched);
  const foundEntries = useMemo(() => joined(found.entries, scan.entries), [found.entries, scan.entries]);
  // What is not of the listing: found by a search, or remembered.
  const others = query !== "" ? foundEntries : offline.isOffline ? offline.entries : undefined;
  const sortedOthers = useSorted(others ?? noEntries, others?.length ?? 0, sortBy);
  const isInOrder = query !== "" && isSurest;
  const { entries: shown, isSorting, by: shownBy } = isInOrder ? { entries: foundEntries, isSorting: false, by: "name" as const } : others ? sortedOthers : folder.sorted;
  const known = useKnown(others, folder.find);
  const selection = useMemo(() => keepKnown(chosen, known), [chosen, known]);
  const isLarge = open !== undefined;
  const photos = useMemo(() => (isLarge ? shown.filter(({ kind }) => kind === "photo") : []), [isLarge, shown]);
  const selected = useMemo(() => entriesOf(selection.ids, known), [selection, known]);
  const runners = useRunners(bucket, prefix);
  useEffect(() => setSelection(noSelection), [query, isVersions]);

  // Asked for by a press, it begins as soon as versions are what is looked through.
  useEffect(() => {
    if (!isVersions || !isAskedForVersions.current) return;
    isAskedForVersions.current = false;
    scan.start();
  }, [isVersions, scan]);
  function searchVersions(isWanted: boolean) {
    isAskedForVersions.current = isWanted;
    navigation.searchVersions(isWanted);
  }
  const openEntry = (entry: Entry) => (entry.kind === "folder" ? navigation.toFolder(bucket, entry.key) : navigation.openPhoto(entry.key));
  function closeLarge() {
    const key = open;
    navigation.closePhoto();
    if (key === undefined) return;
    // What is under the photo cannot take the focus until the next frame; the list keeps its own active row.
    requestAnimationFrame(() => (gallery.current ? gallery.current.focusItem(key) : under.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()));
  }
  /** Whether these are all that the folder lists, as S3 has it. */
  const isAll = (entries: readonly Entry[]) => others === undefined && !folder.listing.isFetching && folder.listing.data?.truncated === false && entries.length === folder.count;
  function act(id: ActionId, entries: readonly Entry[] = selected) {
    if (refusalOf(actionOf(id), entries, readOnlyReason) !== undefined) return;
    const run = runners[id];
    if (run) run(entries);
    else setAsked({ action: id, entries, whole: isAll(entries) ? { prefix, delimiter: isFlat ? "" : "/" } : undefined });
  }
  function actOnFolder(action: FolderAction) {
    if (action === "refresh") void folder.listing.refetch();
    else if (action === "new-folder") setNamingFolder(true);
    else act("label", shown);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).closest('[role="grid"]')) return;
    const action = actions.find((action: Action) => action.key === event.key);
    if (!action || selected.length === 0) return;
    event.preventDefault();
    act(action.id);
  }
  function gone(keys: readonly string[], failed: readonly string[] | undefined) {
    if (!failed) {
      setSelection(noSelection);
      void folder.listing.refetch();
      return;
    }
    setSelection({ ids: new Set(failed), anchor: undefined });
    if (open !== undefined && keys.includes(open) && !failed.includes(open)) navigation.closePhoto();
    if (asked?.action === "delete") folder.drop(keys, failed);
    // A reading that began before must not bring back what went. Else a very large folder is read again when what changed in it is announced, which waits the longer the larger it is.
    if (asked?.action !== "delete" || folder.count <= mostReadAtOnce || folder.listing.isFetching) void folder.listing.refetch();
    if (query !== "") found.retry();
  }

  const inside = useDropInside(bucket, prefix, readOnlyReason !== undefined);
  const large = open === undefined ? undefined : (known.get(open) ?? folder.find(open) ?? unlisted(open));
  const index = useMemo(() => (large ? photos.findIndex(({ key }) => key === large.key) : -1), [photos, large]);
  return (
    <div className="photos">
      <div ref={under} className="photos-under" inert={large !== undefined || (asked && actionOf(asked.action).coversPane)} onKeyDown={onKeyDown} {...inside.handlers}>
        <h1 className="visually-hidden">{bucket}/{displayText(prefix)}</h1>
        <div className="photos-head">
          <LocationBar navigation={navigation} />
          <BucketRegion region={folder.listing.data?.bucketRegion} />
          <span className="photos-toolbar-space" />
          <SearchBar bucket={bucket} threshold={preferences.threshold} navigation={navigation} entries={folder.entries} />
        </div>
        <SectionTabs navigation={navigation} />
        <Toolbar
          selected={selected} readOnlyReason={readOnlyReason} sortBy={sortBy} onSortBy={setSortBy} preferences={preferences}
          flatToggle={<FlatToggle navigation={navigation} />} onFiles={onFiles} onAction={act} onFolderAction={actOnFolder} onClear={() => setSelection(noSelection)}
        />
        <SearchChips navigation={navigation} isOffline={offline.isOffline} isSurest={isSurest} onSurest={setSurest} onVersions={searchVersions} />
        <FolderContent
          ref={gallery} place={navigation.place} entries={shown} folder={folder} found={found} searched={searched} scan={scan} offline={offline} navigation={navigation} view={preferences.view} sortBy={shownBy} onSortBy={setSortBy} isSorting={isSorting} onOpenKey={navigation.openPhoto} readOnlyReason={readOnlyReason} threshold={preferences.threshold}
          selection={selection} onSelectionChange={setSelection} onOpen={openEntry} onDelete={(keys) => act("delete", entriesOf(keys, known))}
        />
      </div>
      {large && (
        <LargeView
          bucket={bucket} entry={large} neighbours={{ index, count: photos.length, at: (place) => photos[place] }} threshold={preferences.threshold} readOnlyReason={readOnlyReason}
          onGo={(place) => {
            const next = photos[place];
            if (next) navigation.swapPhoto(next.key);
          }}
          onClose={closeLarge} onAction={(action) => act(action, [large])}
        />
      )}
      {inside.dropped && <CopyDialog bucket={bucket} prefix={prefix} entries={entriesOf(inside.dropped.keys, known)} isMove={inside.dropped.isMove} to={inside.dropped.to} onClose={inside.forget} />}
      <ActionHost asked={asked} bucket={bucket} prefix={prefix} onClose={() => setAsked(undefined)} onGone={gone} />
      {isNamingFolder && <NewFolderDialog bucket={bucket} prefix={prefix} onCreated={(folderPrefix) => navigation.toFolder(bucket, folderPrefix)} onClose={() => setNamingFolder(false)} />}
      <SelectionCommands gallery={gallery} view={preferences.view} />
      <ActionCommands selected={selected} readOnlyReason={readOnlyReason} preferences={preferences} onAction={act} onFolderAction={actOnFolder} />
    </div>
  );
}

/** Where the bucket lives, said when that is not the region on screen. */
function BucketRegion({ region }: { region: string | undefined }) {
  const { context } = useConsole();
  return region === undefined || region === context.region ? null : <span className="photos-elsewhere">lives in {region}</span>;
}

const mostReadAtOnce = 10_000;
const noEntries: readonly Entry[] = [];

interface Known {
  get(key: string): Entry | undefined;
  has(key: string): boolean;
}

/** What stands on screen, by key. Of a folder it stays the same while that grows. */
function useKnown(found: readonly Entry[] | undefined, find: (key: string) => Entry | undefined): Known {
  return useMemo(() => (found ? new Map(found.map((entry) => [entry.key, entry])) : { get: find, has: (key) => find(key) !== undefined }), [found, find]);
}

function entriesOf(keys: Iterable<string>, known: Known): Entry[] {
  return [...keys].flatMap((key) => known.get(key) ?? []);
}

/** A photo that is opened by its address while its folder is not read, or holds it no more. */
function unlisted(key: string): Entry {
  return { kind: "photo", key, sizeBytes: 0, modifiedMs: undefined, etag: undefined, storageClass: undefined };
}
