import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useState } from "react";
import type { LabelCarrier } from "../../../../shared/contract/photo-library.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { ActionProps } from "../actions/action.ts";
import { useLibraryPreferences } from "../library/use-preferences.ts";
import { CarryProgress } from "./carry-progress.tsx";
import { useCarry } from "./use-carry.ts";

const carriers: { value: LabelCarrier; label: string; description: string }[] = [
  { value: "tags", label: "Tags of the object", description: "label:Cat = 98.1. The surest, as far as ten tags an object allow; its other tags stay. No new version, no new date." },
  { value: "xmp", label: "XMP sidecar", description: "photo.jpg.xmp, which darktable, digiKam and others read. One of another program is never touched." },
  { value: "json", label: "JSON sidecar", description: "photo.jpg.labels.json, with confidences, parents and boxes." },
];

const effects: Record<LabelCarrier, string> = {
  tags: "Three requests a photo; S3 bills tags by the month too, about $0.01 for 10,000.",
  xmp: "Three requests a photo, and a small object beside it.",
  json: "Three requests a photo, and a small object beside it.",
};

/** Asks how labels shall be told to others, says what that does, and writes them photo by photo. */
export function WriteLabelsDialog({ bucket, entries, onClose }: Pick<ActionProps, "bucket" | "entries" | "onClose">) {
  const { profile } = useConsole();
  const { threshold } = useLibraryPreferences();
  const [as, setAs] = useState<LabelCarrier>("tags");
  const { carry, start, stop } = useCarry("photos.writeLabels");
  if (carry) return <CarryProgress carry={carry} title={`Labels of ${bucket}`} doneWord="written" nothing="None of these photos is labelled." onStop={stop} onClose={onClose} />;
  const folders = entries.filter(({ kind }) => kind === "folder").length;
  const keys = entries.map(({ key }) => key);
  return (
    <ProtectedConfirm
      title="Write labels back?" confirmLabel="Write labels" typedName={profile.protected ? profile.name : undefined}
      consequences={[
        <>What is known of {formatCounted(entries.length, "item")}{folders > 0 ? ", folders with all in them," : ""} of <b>{bucket}</b>: labels of <b>{threshold} %</b> or more, as the slider stands.</>,
        "A photo that is not the one that was labelled any more is left out.",
        effects[as],
      ]}
      onConfirm={() => start({ bucket, keys, as, minConfidence: threshold })} onCancel={onClose}
    >
      <div className="carry-form">
        <FormField label="Where to">
          <RadioGroup value={as} items={carriers} onChange={({ detail }) => setAs(detail.value as LabelCarrier)} />
        </FormField>
        <AsCode bucket={bucket} objectKey={keys[0] ?? ""} as={as} />
      </div>
    </ProtectedConfirm>
  );
}

function AsCode({ bucket, objectKey, as }: { bucket: string; objectKey: string; as: LabelCarrier }) {
  if (as !== "tags") {
    return (
      <SameCallAsCode
        service="s3" operation="PutObject" note="One for each photo, with what is known of it; on the condition that nobody else wrote it meanwhile."
        input={[["Bucket", bucket], ["Key", `${objectKey}${as === "xmp" ? ".xmp" : ".labels.json"}`], ["Body", { kind: "file", sizeBytes: 1000 }]]}
      />
    );
  }
  const tag = { kind: "object" as const, members: [["Key", "label:Cat"], ["Value", "98.1"]] as const };
  return (
    <SameCallAsCode
      service="s3" operation="PutObjectTagging" note="One for each photo, with its own labels and the tags that it has already."
      input={[["Bucket", bucket], ["Key", objectKey], ["Tagging", { kind: "object", members: [["TagSet", [tag]]] }]]}
    />
  );
}
