import { useConsole } from "../../lib/context.tsx";
import { useCall } from "../../lib/use-call.ts";
import { Popover } from "../../ui/popover.tsx";
import { SearchList, type SearchItem } from "../../ui/search-list.tsx";
import { Chevron } from "./profile-switcher.tsx";

/** Which region is on screen, and the way to another. A region can be typed where the list cannot be read. */
export function RegionSwitcher() {
  const { context, switchTo } = useConsole();
  const { data, error } = useCall("sessions.listRegions", {}, { staleTime: 600_000 });
  const current = data?.regions.find(({ name }) => name === context.region);
  const failure = error?.failure ?? data?.partial;
  return (
    <Popover
      label={`Region ${context.region}${current ? `, ${current.label}` : ""}`}
      kind="listbox"
      button={
        <>
          <b>{context.region}</b>{" "}
          <small>{current?.label}</small>
          <Chevron />
        </>
      }
    >
      {(close) => (
        <SearchList
          label="Regions"
          placeholder="Switch to region…"
          items={regionItems(data?.regions ?? [{ name: context.region, label: "", optedIn: true }])}
          selectedId={context.region}
          onClose={close}
          offerTyped={typedRegion}
          onChoose={(region) => {
            close();
            if (region !== context.region) switchTo({ region });
          }}
          footer={failure ? `Not asked from the account: ${failure.message}` : undefined}
        />
      )}
    </Popover>
  );
}

function regionItems(regions: readonly { name: string; label: string; optedIn: boolean }[]): SearchItem[] {
  const hasOthers = regions.some(({ optedIn }) => !optedIn);
  return regions.map(({ name, label, optedIn }) => ({
    id: name,
    title: name,
    detail: label,
    keywords: label,
    ...(hasOthers ? { group: optedIn ? "Enabled for this account" : "Not enabled" } : {}),
  }));
}

/** Partitions and custom endpoints have regions that no list knows. */
function typedRegion(text: string): SearchItem | undefined {
  return /^[a-z]{2}[a-z0-9-]*-\d+$/.test(text) ? { id: text, title: text, detail: "Use this region though it is not in the list" } : undefined;
}
