import { useCallback, useMemo, useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { useCall, useEvent } from "../../../lib/use-call.ts";
import type { Entry } from "../library/entries.ts";
import type { Navigation } from "../library/use-place.ts";
import { withPart } from "./chip-words.ts";
import { Facets } from "./facets.tsx";
import { SearchField } from "./search-field.tsx";

const noLabels: readonly { name: string; photos: number }[] = [];
/** Of a folder with more, the first are suggested. */
const mostLooked = 5_000;

/** The field and what there is to find, over one bucket. */
export function SearchBar({ bucket, threshold, navigation, entries }: { bucket: string; threshold: number; navigation: Navigation; entries: readonly Entry[] }) {
  const { context } = useConsole();
  const [isUsed, setUsed] = useState(false);
  const labels = useCall("photos.listLabels", { bucket, minConfidence: threshold }, { enabled: isUsed, staleTime: 2_000 });
  const { refetch } = labels;
  useEvent("photos.labelled", useCallback((event) => {
    if (isUsed && event.profile === context.profile && event.region === context.region && event.bucket === bucket) void refetch({ cancelRefetch: false });
  }, [isUsed, context, bucket, refetch]));
  const folders = useMemo(() => (isUsed ? entries.slice(0, mostLooked).filter(({ kind }) => kind === "folder").map(({ key }) => key) : []), [isUsed, entries]);
  const { query, prefix } = navigation.place;
  return (
    <>
      <div className="photos-search"><SearchField query={query} labels={labels.data?.labels ?? noLabels} folders={folders} onUsed={() => setUsed(true)} onSearch={navigation.search} /></div>
      <div className="pane-actions"><Facets bucket={bucket} prefix={prefix} threshold={threshold} onAdd={(part) => navigation.search(withPart(query, part))} /></div>
    </>
  );
}
