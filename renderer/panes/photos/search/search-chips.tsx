import SegmentedControl from "@cloudscape-design/components/segmented-control";
import { useMemo } from "react";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import type { Navigation, SearchScope } from "../library/use-place.ts";
import { chipWords, withoutPart } from "./chip-words.ts";

/** What was understood, a chip each condition, to be taken away; and where is searched. */
export function SearchChips({ navigation, isSurest, onSurest }: { navigation: Navigation; isSurest: boolean; onSurest(isSurest: boolean): void }) {
  const { query, prefix, scope } = navigation.place;
  const { parts } = useMemo(() => parseQuery(query), [query]);
  const scopes = [...(prefix === "" ? [] : [{ id: "folder", text: "This folder" }]), { id: "bucket", text: "This bucket" }, { id: "all", text: "All buckets" }];
  if (query === "") return null;
  return (
    <div className="photos-search-chips" role="group" aria-label="What is searched for">
      {parts.map((part) => (
        <span key={`${part.from}`} className="photos-search-chip">
          <bdi>{chipWords(part.query)}</bdi>
          <button type="button" aria-label={`Take away ${chipWords(part.query)}`} onClick={() => navigation.search(withoutPart(query, part))}>✕</button>
        </span>
      ))}
      <span className="photos-toolbar-space" />
      {scope !== "all" && <button type="button" className="act" aria-pressed={isSurest} title="The labels that were asked for decide, the surest first" onClick={() => onSurest(!isSurest)}>Surest first</button>}
      <SegmentedControl label="Search in" selectedId={scope === "folder" && prefix === "" ? "bucket" : scope} options={scopes} onChange={({ detail }) => navigation.searchIn(detail.selectedId as SearchScope)} />
    </div>
  );
}
