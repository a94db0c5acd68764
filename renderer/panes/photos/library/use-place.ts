import { useMemo } from "react";
import { useRoute } from "../../../lib/route.ts";

/** Where in the library the pane is; kept in the address, so that back, forward and links work. */
export interface Place {
  bucket: string | undefined;
  prefix: string;
  /** The key of the photo that is open large. */
  open: string | undefined;
  query: string;
  /** Everything under the prefix as one wall, instead of its folders. */
  isFlat: boolean;
  /** Another view of the bucket than its photos: an id of `bucket/sections.tsx`. */
  section: string | undefined;
}

export interface Navigation {
  place: Place;
  toBuckets(): void;
  toFolder(bucket: string, prefix: string): void;
  openPhoto(key: string): void;
  /** Next and previous leave no trail in the history. */
  swapPhoto(key: string): void;
  closePhoto(): void;
  search(query: string): void;
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
      isFlat: params.get("flat") === "1",
      section: params.get("section") ?? undefined,
    },
    toBuckets: () => setParams({ bucket: undefined, prefix: undefined, open: undefined, q: undefined, flat: undefined, section: undefined }),
    toFolder: (bucket, prefix) => setParams({ bucket, prefix, open: undefined, q: undefined, section: undefined }),
    openPhoto: (key) => setParams({ open: key }),
    swapPhoto: (key) => setParams({ open: key }, { replace: true }),
    closePhoto: () => setParams({ open: undefined }, { replace: true }),
    search: (query) => setParams({ q: query }, { replace: true }),
    setFlat: (isFlat) => setParams({ flat: isFlat ? "1" : undefined }),
    toSection: (section) => setParams({ section, open: undefined }),
  }), [params, setParams]);
}
