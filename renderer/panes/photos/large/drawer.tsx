import { Tabs } from "../../../ui/tabs.tsx";
import { drawerTabs } from "./drawer-tabs.tsx";
import type { LargePhoto } from "./large-photo.ts";

interface DrawerProps {
  large: LargePhoto;
  /** The id of the tab that was chosen last; another file may not have it. */
  chosen: string | undefined;
  onChoose(tab: string): void;
}

/** What is known of the object beside it, one tab at a time. */
export function Drawer({ large, chosen, onChoose }: DrawerProps) {
  const offered = drawerTabs.filter(({ photosOnly }) => !photosOnly || large.entry.kind === "photo");
  const tab = offered.find(({ id }) => id === chosen) ?? offered[0];
  if (!tab) return null;
  return (
    <aside className="photos-drawer" aria-label="Labels and facts">
      <Tabs label="About the photo" tabs={offered.map(({ id, title }) => ({ id, title }))} current={tab.id} onChange={onChoose} />
      <div role="tabpanel" aria-label={tab.title} className="photos-drawer-panel"><h2 className="visually-hidden">{tab.title}</h2><tab.View key={large.entry.key} {...large} /></div>
    </aside>
  );
}
