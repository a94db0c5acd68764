import { useDeferredValue, useState } from "react";
import type { LaunchImage } from "../../../../../shared/contract/ec2-launch.ts";
import { formatCounted, formatDateTime } from "../../../../lib/format.ts";
import { useCall } from "../../../../lib/use-call.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import type { Column } from "../../../../ui/virtual-table/columns.ts";
import { VirtualTable } from "../../../../ui/virtual-table/virtual-table.tsx";

const owners = [["self", "my own"], ["amazon", "Amazon's"], ["canonical", "Canonical's (Ubuntu)"], ["any", "anybody's"]] as const;
/** Anybody's images are a hundred thousand: without a word EC2 would be asked for all of them. */
const leastLetters = 3;

const columns: readonly Column<LaunchImage>[] = [
  { id: "name", title: "Name", width: 260, grow: true, value: ({ name }) => name },
  { id: "imageId", title: "Image ID", width: 172, mono: true, value: ({ imageId }) => imageId },
  { id: "architecture", title: "Architecture", width: 96, value: ({ architecture }) => architecture },
  { id: "owner", title: "Owner", width: 110, mono: true, value: ({ ownerAlias, ownerId }) => ownerAlias ?? ownerId },
  { id: "createdAt", title: "Created", width: 150, value: ({ createdAt }) => createdAt, render: ({ createdAt }) => (createdAt ? formatDateTime(createdAt) : "") },
];
const rowId = ({ imageId }: LaunchImage) => imageId;
const newestFirst = { id: "createdAt", desc: true };
const noImages: readonly LaunchImage[] = [];

/** Quick search over images; EC2 does the searching. */
export function ImageSearch({ chosenId, onChoose }: { chosenId: string | undefined; onChoose(image: LaunchImage): void }) {
  const [owner, setOwner] = useState<(typeof owners)[number][0]>("self");
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const isId = /^ami-[0-9a-f]{8,17}$/.test(asked);
  const isEnough = isId || owner === "self" || owner === "canonical" || asked.length >= leastLetters;
  const query = useCall("ec2.searchImages", isId ? { owner: "any", imageIds: [asked] } : { owner, text: asked }, { enabled: isEnough, staleTime: 300_000 });
  const rows = (isEnough && query.data?.rows) || noImages;
  const words = !isEnough ? `Write ${leastLetters} letters of the name at least, or an image's id.` : query.isFetching ? "Searching…" : query.data && !query.data.isWhole ? `The first ${formatCounted(rows.length, "image")}: there are more.` : formatCounted(rows.length, "image");
  return (
    <div className="launch-search">
      <div className="launch-fields">
        <label>Whose <select value={owner} onChange={({ target }) => setOwner(target.value as typeof owner)}>{owners.map(([id, title]) => <option key={id} value={id}>{title}</option>)}</select></label>
        <label className="launch-wide">Words of the name, or an id <input type="search" value={text} spellCheck={false} placeholder="debian-13 or ami-…" onChange={({ target }) => setText(target.value)} /></label>
      </div>
      {query.error && isEnough ? <FailureAlert compact title="Images cannot be searched" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <p role="status" className="selection-count">{words}</p>
      {rows.length > 0 ? (
        <div className="launch-table">
          <VirtualTable label="Images found" rows={rows} columns={columns} rowId={rowId} initialSort={newestFirst} selection={{ ids: new Set(chosenId ? [chosenId] : []), anchor: chosenId }}
            onSelect={({ ids }) => {
              const image = rows.find(({ imageId }) => ids.has(imageId));
              if (image) onChoose(image);
            }} />
        </div>
      ) : null}
    </div>
  );
}
