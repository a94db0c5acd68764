import Checkbox from "@cloudscape-design/components/checkbox";
import { useState } from "react";
import { formatCounted } from "../../../lib/format.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { ActionProps } from "../actions/action.ts";
import { CarryProgress } from "./carry-progress.tsx";
import { useCarry } from "./use-carry.ts";

/** Says what is read of others' keywords, and reads it into the local index. */
export function ReadKeywordsDialog({ bucket, entries, onClose }: Pick<ActionProps, "bucket" | "entries" | "onClose">) {
  const [tags, setTags] = useState(false);
  const { carry, start, stop } = useCarry("photos.readKeywords");
  if (carry) return <CarryProgress carry={carry} title={`Keywords of ${bucket}`} doneWord="with new keywords" nothing="No sidecar was found beside these photos." onStop={stop} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title="Read keywords of others?" confirmLabel="Read keywords"
      consequences={[
        <>XMP and JSON sidecars (Lightroom, darktable, digiKam, Google Photos, this app) of {formatCounted(entries.length, "item")} of <b>{bucket}</b>, folders with all in them: a request for each sidecar.</>,
        "The photos are then found by these words, on this machine. Nothing in the bucket changes.",
      ]}
      onConfirm={() => start({ bucket, keys: entries.map(({ key }) => key), tags })} onCancel={onClose}
    >
      <Checkbox checked={tags} description="A request for each photo." onChange={({ detail }) => setTags(detail.checked)}>Tags label:… of the objects too</Checkbox>
    </ProtectedConfirm>
  );
}
