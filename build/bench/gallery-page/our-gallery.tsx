import { useMemo, useState } from "react";
import { GalleryView } from "../../../renderer/panes/photos/components/gallery-view.tsx";
import { BucketContext } from "../../../renderer/panes/photos/library/bucket-context.ts";
import type { Entry } from "../../../renderer/panes/photos/library/entries.ts";
import { createLabelStore } from "../../../renderer/panes/photos/library/label-store.ts";
import { LabelsContext } from "../../../renderer/panes/photos/library/use-labels.tsx";
import { ConsoleContext, type Console } from "../../../renderer/lib/context.tsx";
import { noSelection } from "../../../renderer/ui/virtual-table/selection.ts";
import "../../../renderer/panes/photos/photos.css";

const context = { profile: "sandbox", region: "us-west-2", epoch: 0 };
const somewhere = { client: { host: "browser", on: () => () => {} }, context, profile: { name: "sandbox" }, switchTo: () => {} } as unknown as Console;

/** The wall of the Photos pane with its tiles, their captions and labels, and the addresses that they ask for thumbnails. */
export function OurGallery({ entries }: { entries: readonly Entry[] }) {
  const [selection, setSelection] = useState(noSelection);
  const labels = useMemo(() => createLabelStore(async (keys) => keys.map((key) => ({ key, status: "none" as const, labels: [], local: true })), () => ({ code: "unexpected", message: "", operation: "", retryable: false })), []);
  return (
    <ConsoleContext value={somewhere}>
      <BucketContext value="bench-photos">
        <LabelsContext value={labels}>
          <div className="photos">
            <GalleryView label="Photos" entries={entries} sortBy="newest" onSortBy={() => {}} threshold={60} selection={selection} onSelectionChange={setSelection} onOpen={() => {}} onDelete={() => {}} />
          </div>
        </LabelsContext>
      </BucketContext>
    </ConsoleContext>
  );
}
