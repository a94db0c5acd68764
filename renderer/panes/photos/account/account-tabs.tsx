import { Tabs } from "../../../ui/tabs.tsx";
import type { Navigation } from "../library/use-place.ts";
import { accountSections } from "./account-sections.tsx";

const buckets = "buckets";

/** Buckets, and what else the account and region has for photos. */
export function AccountTabs({ navigation }: { navigation: Navigation }) {
  return (
    <Tabs
      label="Photos of the account" tabs={[{ id: buckets, title: "Buckets" }, ...accountSections.map(({ id, title }) => ({ id, title }))]}
      current={navigation.place.section ?? buckets} onChange={(id) => navigation.toSection(id === buckets ? undefined : id)}
    />
  );
}
