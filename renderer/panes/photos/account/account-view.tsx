import { useConsole } from "../../../lib/context.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import type { Navigation } from "../library/use-place.ts";
import { accountSections } from "./account-sections.tsx";
import { AccountTabs } from "./account-tabs.tsx";

/** The frame of a view that belongs to the account and region, not to a bucket. */
export function AccountView({ navigation }: { navigation: Navigation }) {
  const { profile } = useConsole();
  const section = accountSections.find(({ id }) => id === navigation.place.section);
  return (
    <div className="photos">
      <div className="photos-head"><h1>{section?.title ?? "Photos"}</h1></div>
      <AccountTabs navigation={navigation} />
      <div className="photos-section">
        {section ? <section.View readOnlyReason={profile.readOnly ? `${profile.name} is read-only.` : undefined} /> : <EmptyState title="There is no such view of the account" />}
      </div>
    </div>
  );
}
