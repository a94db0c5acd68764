import { useEffect, useMemo, useRef, useState } from "react";
import { atOnce, inSlices } from "../../../lib/time-slices.ts";
import type { Entry, SortBy } from "../library/entries.ts";
import { EntrySorter, type Sorted } from "./sort-entries.ts";

/** Sorted within a frame, by name and with letters beyond ASCII too. */
const mostAtOnce = 4_000;

interface Wanted {
  source: readonly Entry[];
  count: number;
  by: SortBy;
}

export interface SortedEntries extends Sorted {
  /** What is shown is not yet in the order asked. */
  isSorting: boolean;
}

const nothing: Sorted = { entries: [], folderCount: 0, by: "newest" };

/**
 * The first `count` of a list in the order asked. A short list at once; a long one in slices between which the page
 * draws and answers, while what was shown before stays.
 * @param source may grow at its end; another list is another array
 */
export function useSorted(source: readonly Entry[], count: number, by: SortBy): SortedEntries {
  const [sorter] = useState(() => new EntrySorter());
  const [later, setLater] = useState<Wanted & { sorted: Sorted }>();
  const isShort = count <= mostAtOnce;
  const now = useMemo(() => (isShort ? atOnce(sorter.sort(source, count, by)) : undefined), [sorter, isShort, source, count, by]);

  const wanted = useRef<Wanted | undefined>(undefined);
  const isBusy = useRef(false);
  useEffect(() => {
    wanted.current = isShort ? undefined : { source, count, by };
    if (!isShort && !isBusy.current) void work();

    async function work() {
      isBusy.current = true;
      for (let job = wanted.current, done: Wanted | undefined; job && job !== done; job = wanted.current) {
        const asked = job;
        // A list that grew meanwhile is shown as it was, or it would never be; what grew comes next.
        const isWanted = () => wanted.current?.source === asked.source && wanted.current.by === asked.by;
        const sorted = await inSlices(sorter.sort(asked.source, asked.count, asked.by), isWanted);
        if (!sorted) continue;
        done = asked;
        setLater({ ...asked, sorted });
      }
      isBusy.current = false;
    }
  }, [sorter, isShort, source, count, by]);
  useEffect(() => () => void (wanted.current = undefined), []);

  const before = useRef<{ source: readonly Entry[]; sorted: Sorted }>({ source, sorted: nothing });
  const latest = now ?? (later?.source === source ? later.sorted : undefined);
  // Rows of a list that is no longer asked for do not stand in for those of the next.
  const shown = latest ?? (before.current.source === source ? before.current.sorted : nothing);
  useEffect(() => void (before.current = { source, sorted: shown }), [source, shown]);
  const isSorting = now === undefined && (later?.source !== source || later.by !== by);
  return useMemo(() => ({ ...shown, isSorting }), [shown, isSorting]);
}
