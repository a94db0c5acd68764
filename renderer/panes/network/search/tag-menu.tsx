import { useMemo } from "react";
import type { Network } from "../../../../shared/contract/network-model.ts";
import { toggleToken } from "../../../../shared/network/search-text.ts";
import { formatCount } from "../../../lib/format.ts";
import { Popover } from "../../../ui/popover.tsx";
import { SearchList } from "../../../ui/search-list.tsx";
import { tagChoices } from "./tag-choices.ts";

/** Chooses a tag, which joins the search as `tag:KEY=VALUE`; chosen again, it leaves it. */
export function TagMenu({ network, filter, onChange }: { network: Network; filter: string; onChange(filter: string): void }) {
  return (
    <Popover label="Tags to filter by" kind="listbox" align="end" button="Tags">
      {(close) => <TagList network={network} onClose={close} onChoose={(token) => { close(); onChange(toggleToken(filter, token)); }} />}
    </Popover>
  );
}

function TagList({ network, onChoose, onClose }: { network: Network; onChoose(token: string): void; onClose(): void }) {
  const items = useMemo(() => tagChoices(network).map(({ token, key, value, count }) => ({
    id: token, title: value === undefined ? `${key}, any value` : value || "(empty)", group: key, keywords: `${key}=${value ?? ""}`, trailing: <span className="search-detail">{formatCount(count)}</span>,
  })), [network]);
  return <SearchList label="Tags" placeholder="Key or value…" items={items} onClose={onClose} onChoose={onChoose} footer={items.length === 0 ? "Nothing here has a tag." : undefined} />;
}
