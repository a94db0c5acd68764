import { EmptyState } from "../../../ui/empty-state.tsx";
import { LocationBar } from "../components/location-bar.tsx";
import { SectionTabs } from "./section-tabs.tsx";
import { sections } from "./sections.tsx";
import type { SectionProps } from "./section.ts";

/** The frame of a bucket's view that is not its photos. */
export function SectionView(props: SectionProps) {
  const { bucket, navigation } = props;
  const section = sections.find(({ id }) => id === navigation.place.section);
  return (
    <div className="photos">
      <h1 className="visually-hidden">{section?.title ?? "Bucket"} of {bucket}</h1>
      <div className="photos-head"><LocationBar navigation={navigation} /></div>
      <SectionTabs navigation={navigation} />
      <div className="photos-section">{section ? <section.View {...props} /> : <EmptyState title="There is no such view of a bucket" />}</div>
    </div>
  );
}
