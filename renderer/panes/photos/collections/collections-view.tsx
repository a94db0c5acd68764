import "./collections.css";
import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { Collection } from "../../../../shared/contract/rekognition.ts";
import { formatCount, formatCounted, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { useRoute } from "../../../lib/route.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { noSelection, type Selection } from "../../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import { formatUsd } from "../costs/money.ts";
import { CollectionFaces } from "./collection-faces.tsx";
import { CreateCollection } from "./create-collection.tsx";
import { DeleteCollection } from "./delete-collection.tsx";
import { FindByFile } from "./find-by-file.tsx";
import { useCollections } from "./use-collections.ts";

const columns: readonly Column<Collection>[] = [
  { id: "id", title: "Collection", width: 220, grow: true, value: ({ collectionId }) => collectionId },
  { id: "faces", title: "Faces", width: 90, align: "end", value: ({ faceCount }) => faceCount, render: ({ faceCount, error }) => (error ? <span title={error.message}>not told</span> : faceCount !== undefined && formatCount(faceCount)) },
  { id: "users", title: "Users", width: 80, align: "end", value: ({ userCount }) => userCount, render: ({ userCount }) => userCount !== undefined && formatCount(userCount) },
  { id: "model", title: "Face model", width: 130, value: ({ faceModelVersion }) => faceModelVersion },
  { id: "created", title: "Created", width: 160, value: ({ createdAt }) => createdAt, render: ({ createdAt }) => createdAt && <time title={formatUtc(createdAt)}>{formatDateTime(createdAt)}</time> },
];
const idOf = ({ collectionId }: Collection) => collectionId;

/** Face collections of the account and region. */
export function CollectionsView({ readOnlyReason }: { readOnlyReason: string | undefined }) {
  const collections = useCollections();
  const [selection, setSelection] = useState<Selection>(noSelection);
  const { params, setParams } = useRoute();
  const opened = params.get("collection") ?? undefined;
  const open = (collection: string | undefined) => setParams({ collection });
  const [asked, setAsked] = useState<"create" | "delete">();
  const rows = collections.data?.rows;
  const chosen = rows?.find(({ collectionId }) => selection.ids.has(collectionId));
  if (opened !== undefined) return <CollectionFaces key={opened} collectionId={opened} readOnlyReason={readOnlyReason} onBack={() => open(undefined)} />;
  const refusal = readOnlyReason ? { disabledReason: readOnlyReason } : {};
  const create = <Button variant="primary" disabled={readOnlyReason !== undefined} {...refusal} onClick={() => setAsked("create")}>Create collection</Button>;
  const faces = (rows ?? []).reduce((sum, { faceCount = 0 }) => sum + faceCount, 0);
  return (
    <div className="collections">
      <div className="collections-head">
        {rows && <span className="photos-quiet">{formatCounted(rows.length, "collection")}, {formatCounted(faces, "face")}{collections.data && collections.data.faceMonthUsd > 0 && faces > 0 ? `, about ${formatUsd(faces * collections.data.faceMonthUsd)} a month` : ""}{collections.data?.local ? ". Local: kept and compared on this machine" : ""}</span>}
        <span className="photos-toolbar-space" />
        <Button disabled={!chosen} onClick={() => chosen && open(chosen.collectionId)}>Show faces</Button>
        <FindByFile readOnlyReason={readOnlyReason} collectionId={chosen?.collectionId} />
        <Button disabled={!chosen || readOnlyReason !== undefined} {...refusal} onClick={() => setAsked("delete")}>Delete</Button>
        <Button iconName="refresh" ariaLabel="Refresh" onClick={() => void collections.refetch()} />
        {create}
      </div>
      {collections.error && <FailureAlert title="The face collections cannot be listed" failure={collections.error.failure} onRetry={() => void collections.refetch()} />}
      {!rows && collections.isPending && <Loading what="face collections" />}
      {rows?.length === 0 && !collections.isFetching && !collections.error && (
        <EmptyState title="No face collections yet" action={create}>A collection keeps faces of your photos, so that more photos of the same person are found.</EmptyState>
      )}
      {rows && rows.length > 0 && (
        <div className="collections-body"><VirtualTable label="Face collections" rows={rows} columns={columns} rowId={idOf} selection={selection} onSelect={setSelection} onOpen={({ collectionId }) => open(collectionId)} /></div>
      )}
      {asked === "create" && <CreateCollection onClose={() => setAsked(undefined)} />}
      {asked === "delete" && chosen && <DeleteCollection collection={chosen} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
