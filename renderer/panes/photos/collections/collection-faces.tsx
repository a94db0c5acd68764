import Button from "@cloudscape-design/components/button";
import { useCallback, useMemo, useState } from "react";
import type { CollectionFace } from "../../../../shared/contract/rekognition.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Gallery } from "../../../ui/gallery/gallery.tsx";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { noSelection, type Selection } from "../../../ui/virtual-table/selection.ts";
import { displayText } from "../library/display-key.ts";
import { DeleteFaces } from "./delete-faces.tsx";
import { FaceThumb } from "./face-thumb.tsx";
import { faceWords } from "./face-name.ts";
import { FindDialog } from "./find-dialog.tsx";

const shape = { minWidthPx: 128, heightPx: 182, gapPx: 8 };
const idOf = ({ faceId }: CollectionFace) => faceId;

interface CollectionFacesProps {
  collectionId: string;
  readOnlyReason: string | undefined;
  onBack(): void;
}

/** The faces of one collection, cut out of their photos where those are known. */
export function CollectionFaces({ collectionId, readOnlyReason, onBack }: CollectionFacesProps) {
  const faces = useCall("rekognition.listFaces", { collectionId });
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [asked, setAsked] = useState<{ delete: string[] } | { like: CollectionFace }>();
  const rows = faces.data?.rows;
  const sections = useMemo(() => [{ key: "faces", count: rows?.length ?? 0, shape }], [rows]);
  const renderTile = useCallback((face: CollectionFace) => <FaceTile face={face} />, []);
  const change = (title: string, isPossible: boolean, run: () => void) => (
    <Button disabled={!isPossible || readOnlyReason !== undefined} {...(readOnlyReason ? { disabledReason: readOnlyReason } : {})} onClick={run}>{title}</Button>
  );
  const chosen = [...selection.ids];
  return (
    <div className="collections">
      <div className="collections-head">
        <Button iconName="arrow-left" variant="icon" ariaLabel="All collections" onClick={onBack} />
        <h2><bdi>{collectionId}</bdi></h2>
        {rows && <span className="photos-quiet">{faces.isFetching ? <LoadingMore count={rows.length} what="faces" /> : formatCounted(rows.length, "face")}</span>}
        <span className="photos-toolbar-space" />
        {change("Find alike", chosen.length === 1, () => setAsked({ like: rows!.find(({ faceId }) => faceId === chosen[0])! }))}
        {change("Delete", chosen.length > 0, () => setAsked({ delete: chosen }))}
        <Button iconName="refresh" ariaLabel="Refresh" onClick={() => void faces.refetch()} />
      </div>
      {faces.error && <FailureAlert title="The faces cannot be listed" failure={faces.error.failure} onRetry={() => void faces.refetch()} />}
      {!rows && faces.isPending && <Loading what="faces" />}
      {rows?.length === 0 && !faces.isFetching && !faces.error && <EmptyState title="No faces yet">Select photos in a bucket and choose “Index faces…”.</EmptyState>}
      {rows && rows.length > 0 && (
        <div className="collections-body">
          <Gallery
            label="Faces" items={rows} sections={sections} idOf={idOf} nameOf={nameForReaders} renderTile={renderTile} selection={selection} onSelectionChange={setSelection}
            onOpen={(face) => readOnlyReason === undefined && setAsked({ like: face })} onDelete={(ids) => readOnlyReason === undefined && setAsked({ delete: ids })}
          />
        </div>
      )}
      {asked && "delete" in asked && <DeleteFaces collectionId={collectionId} faceIds={asked.delete} onClose={(isDone) => { setAsked(undefined); if (isDone) setSelection(noSelection); }} />}
      {asked && "like" in asked && <FindDialog like={{ by: "face", faceId: asked.like.faceId }} who={faceWords(asked.like)} collectionId={collectionId} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

const nameForReaders = (face: CollectionFace) => `Face ${displayText(faceWords(face))}`;

function FaceTile({ face }: { face: CollectionFace }) {
  return (
    <div className="collection-face">
      <FaceThumb photo={face.photo} box={face.box} alt="" />
      <b aria-hidden="true"><bdi>{displayText(faceWords(face))}</bdi></b>
      <small>{face.photo ? <bdi>{displayText(face.photo.key)}</bdi> : "Photo not known here"}</small>
    </div>
  );
}
