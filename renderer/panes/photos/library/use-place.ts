import { useMemo } from "react";
import { useRoute } from "../../../lib/route.ts";

/** Where in the library the pane is; kept in the address, so that back, forward and links work. */
export interface Place {
  bucket: string | undefined;
  prefix: string;
  /** The key of the photo that is open large. */
  open: string | undefined;
  query: string;
  /** Where is searched: the folder on screen and what lies in it, its bucket, or every bucket of the profile. */
  scope: SearchScope;
  /** Older versions and what is deleted are searched too. */
  isVersions: boolean;
  /** Everything under the prefix as one wall, instead of its folders. */
  isFlat: boolean;
  /** Another view of the bucket than its photos: an id of `bucket/sections.tsx`. */
  section: string | undefined;
}

export type SearchScope = "folder" | "bucket" | "all";

export interface Navigation {
  place: Place;
  toBuckets(): void;
  toFolder(bucket: string, prefix: string): void;
  openPhoto(key: string): void;
  /** Next and previous leave no trail in the history. */
  swapPhoto(key: string): void;
  closePhoto(): void;
  search(query: string): void;
  searchIn(scope: SearchScope): void;
  searchVersions(isVersions: boolean): void;
  /** What is searched for now, in one bucket. */
  searchBucket(bucket: string): void;
  /** One photo of any bucket, large over its folder. */
  showPhoto(bucket: string, key: string): void;
  setFlat(isFlat: boolean): void;
  /** Without an id, back to the photos. */
  toSection(section: string | undefined): void;
}

export function usePlace(): Navigation {
  const { params, setParams } = useRoute();
  return useMemo(() => ({
    place: {
      bucket: params.get("bucket") ?? undefined,
      prefix: params.get("prefix") ?? "",
      open: params.get("open") ?? undefined,
      query: params.get("q") ?? "",
      scope: scopeOf(params.get("in")),
      isVersions: params.get("versions") === "1",
      isFlat: params.get("flat") === "1",
      section: params.get("section") ?? undefined,
    },
    toBuckets: () => setParams({ bucket: undefined, prefix: undefined, open: undefined, q: undefined, in: undefined, versions: undefined, flat: undefined, section: undefined, collection: undefined }),
    toFolder: (bucket, prefix) => setParams({ bucket, prefix, open: undefined, q: undefined, in: undefined, versions: undefined, section: undefined }),
    openPhoto: (key) => setParams({ open: key }),
    swapPhoto: (key) => setParams({ open: key }, { replace: true }),
    closePhoto: () => setParams({ open: undefined }, { replace: true }),
    search: (query) => setParams({ q: query }, { replace: true }),
    searchIn: (scope) => setParams({ in: scope === "bucket" ? undefined : scope }, { replace: true }),
    searchVersions: (isVersions) => setParams({ versions: isVersions ? "1" : undefined }, { replace: true }),
    searchBucket: (bucket) => setParams({ bucket, prefix: undefined, in: undefined }),
    showPhoto: (bucket, key) => setParams({ bucket, prefix: key.slice(0, key.lastIndexOf("/") + 1), open: key, q: undefined, in: undefined, versions: undefined }),
    setFlat: (isFlat) => setParams({ flat: isFlat ? "1" : undefined }),
    toSection: (section) => setParams({ section, open: undefined, collection: undefined }),
  }), [params, setParams]);
}

function scopeOf(text: string | null): SearchScope {
  return text === "folder" || text === "all" ? text : "bucket";
}
