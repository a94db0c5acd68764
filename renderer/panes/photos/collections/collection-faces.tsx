import Button from "@cloudscape-design/components/button";
import { useCallback, useMemo, useState } from "react";
import type { CollectionFace } from "../../../../shared/contract/rekognition.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Gallery } from "../../../ui/gallery/gallery.tsx";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { OutcomeDialog } from "../../../ui/outcome-dialog.tsx";
import type { Outcome } from "../../../ui/outcome-list.tsx";
import { noSelection, type Selection } from "../../../ui/virtual-table/selection.ts";
import { displayText } from "../library/display-key.ts";
import { DeleteFaces } from "./delete-faces.tsx";
import { FaceThumb } from "./face-thumb.tsx";
import { faceName, faceWords } from "./face-name.ts";
import { FindDialog, type LikeSomebody } from "./find-dialog.tsx";
import { AssociateFaces, mostFacesOfUser } from "./users/associate-faces.tsx";
import { DeleteUser } from "./users/delete-user.tsx";
import { DisassociateFaces } from "./users/disassociate-faces.tsx";
import { commonUser, facesShown, type ShownFaces } from "./users/shown-faces.ts";
import { UserList } from "./users/user-list.tsx";
import { useUsers } from "./users/use-users.ts";

/** Beneath a face stands what it was indexed as, and above that, among those of several, whose it is. */
const shape = { minWidthPx: 128, heightPx: 166, gapPx: 8 };
const namedShape = { ...shape, heightPx: 184 };
const idOf = ({ faceId }: CollectionFace) => faceId;
const none: readonly CollectionFace[] = [];

type Asked = { action: "delete" | "associate"; faces: CollectionFace[] } | { action: "disassociate"; userId: string; faces: CollectionFace[] } | { action: "find"; like: LikeSomebody; who: string } | { action: "delete-user"; userId: string };

interface CollectionFacesProps {
  collectionId: string;
  readOnlyReason: string | undefined;
  onBack(): void;
}

/** The faces of one collection, cut out of their photos where those are known, and whose they are. */
export function CollectionFaces({ collectionId, readOnlyReason, onBack }: CollectionFacesProps) {
  const faces = useCall("rekognition.listFaces", { collectionId });
  const users = useUsers(collectionId);
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [shown, setShown] = useState<ShownFaces>({ of: "all" });
  const [asked, setAsked] = useState<Asked>();
  const [outcomes, setOutcomes] = useState<{ action: string; of: readonly Outcome[] }>();
  const all = faces.data?.rows ?? none;
  const rows = useMemo(() => facesShown(all, shown), [all, shown]);
  const isOfOne = shown.of !== "all" || all.every(({ userId }) => userId === undefined);
  const sections = useMemo(() => [{ key: "faces", count: rows.length, shape: isOfOne ? shape : namedShape }], [rows, isOfOne]);
  const renderTile = useCallback((face: CollectionFace) => <FaceTile face={face} isOfOne={isOfOne} />, [isOfOne]);
  const chosen = useMemo(() => rows.filter(({ faceId }) => selection.ids.has(faceId)), [rows, selection]);
  const user = commonUser(chosen);
  const change = (title: string, refusal: string | undefined, run: () => void) => {
    const reason = readOnlyReason ?? refusal;
    return <Button disabled={reason !== undefined} {...(reason ? { disabledReason: reason } : {})} onClick={run}>{title}</Button>;
  };
  const someChosen = chosen.length > 0 ? undefined : "Select faces first.";
  const fewChosen = someChosen ?? (chosen.length <= mostFacesOfUser ? undefined : `A user has at most ${mostFacesOfUser} faces.`);
  function show(next: ShownFaces) {
    setShown(next);
    setSelection(noSelection);
  }
  function close(isDone: boolean, action?: string, of: readonly Outcome[] = []) {
    setAsked(undefined);
    if (isDone) setSelection(noSelection);
    if (action && of.length > 0) setOutcomes({ action, of });
  }
  const findLike = (face: CollectionFace) => readOnlyReason === undefined && setAsked({ action: "find", like: { by: "face", faceId: face.faceId }, who: faceWords(face) });
  return (
    <div className="collections">
      <div className="collections-head">
        <Button iconName="arrow-left" variant="icon" ariaLabel="All collections" onClick={onBack} />
        <h2><bdi>{collectionId}</bdi>{shown.of === "user" && <> › <bdi>{shown.userId}</bdi></>}</h2>
        {faces.data && <span className="photos-quiet">{faces.isFetching ? <LoadingMore count={all.length} what="faces" /> : selection.ids.size > 0 ? `${chosen.length.toLocaleString()} of ${formatCounted(rows.length, "face")} selected` : formatCounted(rows.length, "face")}</span>}
        <span className="photos-toolbar-space" />
        {shown.of === "user" && chosen.length === 0 ? (
          <>
            {change("Find alike", undefined, () => setAsked({ action: "find", like: { by: "user", userId: shown.userId }, who: shown.userId }))}
            {change("Delete user", undefined, () => setAsked({ action: "delete-user", userId: shown.userId }))}
          </>
        ) : (
          <>
            {change("Find alike", chosen.length === 1 ? undefined : "Select one face.", () => findLike(chosen[0]!))}
            {change("Associate…", fewChosen, () => setAsked({ action: "associate", faces: chosen }))}
            {change("Disassociate", fewChosen ?? (user === undefined ? "Select faces of one user." : undefined), () => user !== undefined && setAsked({ action: "disassociate", userId: user, faces: chosen }))}
            {change("Delete", someChosen, () => setAsked({ action: "delete", faces: chosen }))}
          </>
        )}
        <Button iconName="refresh" ariaLabel="Refresh" onClick={() => void Promise.all([faces.refetch(), users.refetch()])} />
      </div>
      {faces.error && <FailureAlert title="The faces cannot be listed" failure={faces.error.failure} onRetry={() => void faces.refetch()} />}
      {!faces.data && faces.isPending && <Loading what="faces" />}
      {faces.data && (
        <div className="collection-columns">
          <UserList collectionId={collectionId} faces={all} shown={shown} readOnlyReason={readOnlyReason} onShow={show} />
          {rows.length > 0 ? (
            <div className="collections-body">
              <Gallery
                label="Faces" items={rows} sections={sections} idOf={idOf} nameOf={nameForReaders} renderTile={renderTile} selection={selection} onSelectionChange={setSelection}
                onOpen={findLike} onDelete={(ids) => readOnlyReason === undefined && setAsked({ action: "delete", faces: rows.filter(({ faceId }) => ids.includes(faceId)) })}
              />
            </div>
          ) : !faces.isFetching && !faces.error && <NoFaces shown={shown} />}
        </div>
      )}
      {asked?.action === "delete" && <DeleteFaces collectionId={collectionId} faceIds={asked.faces.map(idOf)} onClose={(isDone) => close(isDone)} />}
      {asked?.action === "associate" && <AssociateFaces collectionId={collectionId} faces={asked.faces} onClose={(isDone, of) => close(isDone, "Associate faces", of)} />}
      {asked?.action === "disassociate" && <DisassociateFaces collectionId={collectionId} userId={asked.userId} faces={asked.faces} onClose={(isDone, of) => close(isDone, "Disassociate faces", of)} />}
      {asked?.action === "delete-user" && (
        <DeleteUser collectionId={collectionId} userId={asked.userId} faceCount={all.filter(({ userId }) => userId === asked.userId).length} onClose={(isDone) => { close(isDone); if (isDone) show({ of: "all" }); }} />
      )}
      {asked?.action === "find" && <FindDialog like={asked.like} who={asked.who} collectionId={collectionId} onClose={() => setAsked(undefined)} />}
      {outcomes && <OutcomeDialog action={outcomes.action} outcomes={outcomes.of} onClose={() => setOutcomes(undefined)} />}
    </div>
  );
}

function NoFaces({ shown }: { shown: ShownFaces }) {
  if (shown.of === "user") return <EmptyState title="This user has no faces yet">Select faces under All faces and choose “Associate…”.</EmptyState>;
  if (shown.of === "nobody") return <EmptyState title="Every face is of a user">Faces that are indexed later stand here first.</EmptyState>;
  return <EmptyState title="No faces yet">Select photos in a bucket and choose “Index faces…”.</EmptyState>;
}

const nameForReaders = (face: CollectionFace) => `Face ${displayText(faceWords(face))}`;

function FaceTile({ face, isOfOne }: { face: CollectionFace; isOfOne: boolean }) {
  return (
    <div className="collection-face">
      <FaceThumb photo={face.photo} box={face.box} alt="" />
      {!isOfOne && face.userId !== undefined && <b aria-hidden="true"><bdi>{displayText(face.userId)}</bdi></b>}
      <small title={face.photo ? undefined : "Its photo is not known here"}><bdi>{displayText(faceName(face))}</bdi></small>
    </div>
  );
}
