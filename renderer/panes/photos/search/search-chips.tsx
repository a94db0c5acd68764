import SegmentedControl from "@cloudscape-design/components/segmented-control";
import { useMemo } from "react";
import { parseQuery } from "../../../../shared/photos/query/parse.ts";
import type { Navigation, SearchScope } from "../library/use-place.ts";
import { displayText } from "../library/display-key.ts";
import { chipWords, withoutPart } from "./chip-words.ts";
import { unlistableParts } from "./scan-bar.tsx";

interface SearchChipsProps {
  navigation: Navigation;
  isOffline: boolean;
  isSurest: boolean;
  onSurest(isSurest: boolean): void;
  onVersions(isVersions: boolean): void;
}

/** What was understood, a chip each condition, to be taken away; and where is searched. */
export function SearchChips({ navigation, isOffline, isSurest, onSurest, onVersions }: SearchChipsProps) {
  const { query, prefix, scope, isVersions } = navigation.place;
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
      {scope !== "all" && <VersionsToggle query={query} isOffline={isOffline} isOn={isVersions} onChange={onVersions} />}
      {scope !== "all" && !isVersions && <button type="button" className="act" aria-pressed={isSurest} title="The labels that were asked for decide, the surest first" onClick={() => onSurest(!isSurest)}>Surest first</button>}
      <SegmentedControl label="Search in" selectedId={scope === "folder" && prefix === "" ? "bucket" : scope} options={scopes} onChange={({ detail }) => navigation.searchIn(detail.selectedId as SearchScope)} />
    </div>
  );
}

/** S3 tells of versions what listings hold: asked for labels or faces, it knows none. */
function VersionsToggle({ query, isOffline, isOn, onChange }: { query: string; isOffline: boolean; isOn: boolean; onChange(isOn: boolean): void }) {
  const unlistable = useMemo(() => unlistableParts(query), [query]);
  const refusal = isOn ? undefined : isOffline ? "S3 cannot be reached." : unlistable.length > 0 ? `Versions are found by key, size, date and class: S3 does not know ${unlistable.map(displayText).join(", ")}.` : undefined;
  return (
    <button type="button" className="act" aria-pressed={isOn} disabled={refusal !== undefined} title={refusal ?? "Looks through older versions and deleted objects too, at S3 itself"} onClick={() => onChange(!isOn)}>Old versions too</button>
  );
}
