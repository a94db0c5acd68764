import Autosuggest from "@cloudscape-design/components/autosuggest";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { useCall, useEvent } from "../../../lib/use-call.ts";
import { displayText } from "../library/display-key.ts";

/** A letter's pause before the address changes; typing itself waits for nothing. */
const restMs = 80;

/** One field for keys and labels, with the bucket's labels as suggestions. */
export function SearchField({ bucket, threshold, query, onSearch }: { bucket: string; threshold: number; query: string; onSearch(query: string): void }) {
  const [text, setText] = useState(query);
  const [isUsed, setUsed] = useState(false);
  const labels = useCall("photos.listLabels", { bucket, minConfidence: threshold }, { enabled: isUsed, staleTime: 2_000 });
  const { context } = useConsole();
  const { refetch } = labels;
  useEvent("photos.labelled", useCallback((event) => {
    if (isUsed && event.profile === context.profile && event.region === context.region && event.bucket === bucket) void refetch({ cancelRefetch: false });
  }, [isUsed, context, bucket, refetch]));

  useEffect(() => setText((now) => (now.trim() === query ? now : query)), [query]);
  useEffect(() => {
    if (text.trim() === query) return;
    const timer = setTimeout(() => onSearch(text.trim()), restMs);
    return () => clearTimeout(timer);
    // `query` is left out: when the address changes by itself, the field follows it, not the reverse.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text]);

  const options = useMemo(
    () => (labels.data?.labels ?? []).map(({ name, photos }) => ({ value: name, label: displayText(name), labelTag: formatCounted(photos, "photo") })),
    [labels.data],
  );
  return (
    <Autosuggest
      value={text} options={options} onChange={({ detail }) => setText(detail.value)} onFocus={() => setUsed(true)}
      ariaLabel="Search keys and labels" placeholder="Search keys and labels" clearAriaLabel="Clear the search" enteredTextLabel={(value) => `Search for “${displayText(value)}”`}
      statusType={labels.error ? "error" : labels.isLoading ? "loading" : "finished"} loadingText="Reading the labels…"
      errorText={labels.error?.failure.message ?? ""} recoveryText="Retry" onLoadItems={({ detail }) => detail.samePage && labels.error && void refetch()} empty="No labels yet"
    />
  );
}
