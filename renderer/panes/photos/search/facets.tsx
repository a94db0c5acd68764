import { useMemo } from "react";
import { bareWord, quoted } from "../../../../shared/photos/query/print.ts";
import { formatCount, formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { displayText } from "../library/display-key.ts";
import { chipWords } from "./chip-words.ts";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";

const mostLabels = 60;

interface FacetsProps {
  bucket: string;
  prefix: string;
  threshold: number;
  /** Adds a condition to the search. */
  onAdd(part: string): void;
}

/** What is in the bucket, by labels, months and sizes with their counts; a click narrows the search. */
export function Facets(props: FacetsProps) {
  return (
    <Popover label="Browse by label, month and size" kind="dialog" align="end" button="Browse">
      {(close) => <FacetLists {...props} onAdd={(part) => { close(); props.onAdd(part); }} />}
    </Popover>
  );
}

function FacetLists({ bucket, prefix, threshold, onAdd }: FacetsProps) {
  const labels = useCall("photos.listLabels", { bucket, minConfidence: threshold }, { staleTime: 2_000 });
  const summary = useCall("photos.summarizePhotos", { bucket, prefix }, { staleTime: 2_000 });
  const error = labels.error ?? summary.error;
  const named = useMemo(() => (labels.data?.labels ?? []).slice(0, mostLabels), [labels.data]);
  if (error) return <FailureAlert compact title="The index cannot be read" failure={error.failure} />;
  if (!labels.data || !summary.data) return <Loading what="labels" rows={4} />;
  const { photos, months, sizes, unlabelled } = summary.data;
  if (photos === 0) return <p className="photos-facets-none">The index knows no photo here yet. Photos are entered when they are labelled.</p>;
  return (
    <div className="photos-facets" role="dialog" aria-label="Browse">
      <Facet title={`Labels from ${threshold} %`} items={[...named.map(({ name, photos }) => ({ part: /\s/.test(name) ? quoted(name) : bareWord(name), words: displayText(name), photos })), ...(unlabelled > 0 ? [{ part: "unlabelled", words: "without labels", photos: unlabelled }] : [])]} onAdd={onAdd} />
      <Facet title="Months" items={months.map(({ month, photos }) => ({ part: `date:${month}`, words: month, photos }))} onAdd={onAdd} />
      <Facet title="Sizes" items={sizes.map(({ query, photos }) => ({ part: query, words: parseQuery(query).parts.map((part) => chipWords(part.query).replace(/^size /, "")).join(", "), photos }))} onAdd={onAdd} />
    </div>
  );
}

function Facet({ title, items, onAdd }: { title: string; items: readonly { part: string; words: string; photos: number }[]; onAdd(part: string): void }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {items.map(({ part, words, photos }) => (
          <li key={part}>
            <button type="button" onClick={() => onAdd(part)}><bdi>{words}</bdi> <small><span aria-hidden="true">{formatCount(photos)}</span><span className="visually-hidden">{formatCounted(photos, "photo")}</span></small></button>
          </li>
        ))}
      </ul>
    </section>
  );
}
