import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { FaceMatch } from "../../../../shared/contract/rekognition.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { displayText } from "../library/display-key.ts";
import { FaceThumb } from "./face-thumb.tsx";
import { faceWords } from "./face-name.ts";

interface MatchesDialogProps {
  who: string;
  collectionId: string;
  matches: readonly FaceMatch[];
  onAgain(): void;
  onClose(): void;
}

/** Faces that look alike, the most alike first, and keeping them as one person for search. */
export function MatchesDialog({ who, collectionId, matches, onAgain, onClose }: MatchesDialogProps) {
  const { client, context } = useConsole();
  const flash = useFlash();
  const [name, setName] = useState(matches[0]?.face.userId ?? "");
  const [isKeeping, setKeeping] = useState(false);
  const known = matches.filter(({ face }) => face.photo);
  async function keep() {
    setKeeping(true);
    try {
      for (const [bucket, some] of Map.groupBy(known, ({ face }) => face.photo!.bucket)) {
        const photos = some.map(({ similarity, face: { photo, faceId, box } }) => ({ key: photo!.key, person: { name: name.trim(), collectionId, faceId, similarity, box } }));
        await client.call("photos.addPersons", { bucket, photos }, { context });
      }
      flash({ type: "success", title: `${displayText(name.trim())} is kept for ${formatCounted(known.length, "face")}`, detail: `Search for person:${displayText(name.trim())}, also offline.` });
      onClose();
    } catch (error) {
      flash(failureFlash("The person was not kept", error));
    } finally {
      setKeeping(false);
    }
  }
  return (
    <Modal
      visible size="large" header={`${formatCounted(matches.length, "face")} like ${displayText(who)}`} closeAriaLabel="Close" onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onAgain}>Search again</Button>
            <Button variant="primary" onClick={onClose}>Close</Button>
          </SpaceBetween>
        </Box>
      }
    >
      {known.length > 0 && (
        <form className="face-matches-keep" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "") void keep(); }}>
          <Input value={name} placeholder="Name" ariaLabel="The person's name" onChange={({ detail }) => setName(detail.value)} />
          <Button formAction="none" disabled={name.trim() === ""} loading={isKeeping} onClick={() => void keep()}>Keep as this person</Button>
          <span className="photos-quiet">Found by search from then on, on this machine alone.</span>
        </form>
      )}
      {matches.length === 0 ? (
        <EmptyState title="Nobody in the collection looks alike">Lower the threshold, or index more photos of the person.</EmptyState>
      ) : (
        <ul className="face-matches">
          {matches.map(({ similarity, face }) => (
            <li key={face.faceId}>
              <FaceThumb photo={face.photo} box={face.box} alt={`Face ${displayText(faceWords(face))}`} />
              {face.userId !== undefined || !face.photo ? <b><bdi>{displayText(faceWords(face))}</bdi></b> : null}
              <small>{similarity.toFixed(1)} % alike</small>
              <small>{face.photo ? <a href={`#/photos?${new URLSearchParams({ bucket: face.photo.bucket, open: face.photo.key, prefix: face.photo.key.replace(/[^/]*$/, "") })}`} onClick={onClose}><bdi>{displayText(face.photo.key)}</bdi></a> : "Photo not known here"}</small>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
