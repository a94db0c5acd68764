import { Tabs } from "../../../ui/tabs.tsx";
import type { Navigation } from "../library/use-place.ts";
import { sections } from "./sections.tsx";

const photos = "photos";

/** Photos and the other views of the bucket. */
export function SectionTabs({ navigation }: { navigation: Navigation }) {
  if (sections.length === 0) return null;
  return (
    <Tabs
      label="Bucket" tabs={[{ id: photos, title: "Photos" }, ...sections.map(({ id, title }) => ({ id, title }))]}
      current={navigation.place.section ?? photos} onChange={(id) => navigation.toSection(id === photos ? undefined : id)}
    />
  );
}
