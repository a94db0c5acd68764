import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useMemo, useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatBytes, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { ActionProps } from "../actions/action.ts";
import { displayText } from "../library/display-key.ts";
import { soFar } from "../transfers/transfer-words.ts";
import { copySource } from "../../../../shared/s3/copy-source.ts";
import { copyConsequences } from "./copy-words.tsx";
import { DestinationPicker } from "./destination-picker.tsx";
import { crossRegionUsd, destinationProblem, lastName, type ConflictChoice, type Destination } from "./destination.ts";

interface CopyDialogProps extends Pick<ActionProps, "bucket" | "prefix" | "entries" | "onClose"> {
  isMove: boolean;
  /** Known already: dropped there. */
  to?: Pick<Destination, "bucket" | "prefix">;
}

const conflictChoices: { value: ConflictChoice; label: string }[] = [
  { value: "ask", label: "Ask each time" }, { value: "keep-both", label: "Keep both, numbered" }, { value: "skip", label: "Skip it" }, { value: "replace", label: "Replace what is there" },
];

/** Where to, what will happen, and then it goes into the transfers. */
export function CopyDialog({ bucket, prefix, entries, isMove, to, onClose }: CopyDialogProps) {
  const { profile, context } = useConsole();
  const flash = useFlash();
  const keys = useMemo(() => entries.map(({ key }) => key), [entries]);
  const [destination, setDestination] = useState<Destination>({ profile: profile.name, region: context.region, bucket, prefix, ...to });
  const [onConflict, setOnConflict] = useState<ConflictChoice>("ask");
  const [targetRegion, setTargetRegion] = useState<string>();
  const own = useMemo(() => sizesOf(entries), [entries]);
  const counted = useCall("s3.measureObjects", { bucket, keys: own.unknown }, { enabled: own.unknown.length > 0 });
  const measured = own.unknown.length === 0 ? own : counted.data && { objects: own.objects + counted.data.objects, sizeBytes: own.sizeBytes + counted.data.sizeBytes };
  const versioning = useCall("s3.describeVersioning", { bucket }, { enabled: isMove });
  const ownRegion = useCall("s3.listBuckets", {}).data?.rows.find(({ name }) => name === bucket)?.region;
  const otherProfile = useCall("sessions.listProfiles", {}).data?.profiles.find(({ name }) => name === destination.profile);
  const verb = isMove ? "Move" : "Copy";
  const queue = useAction("transfers.copy", {
    onSuccess: ({ count, more }) => flash({ type: "info", title: `${soFar(count, "object", more)} to be ${isMove ? "moved" : "copied"} to ${destination.bucket}/${displayText(destination.prefix)}`, detail: "How far it is, and what it asks, is told in the transfers." }),
    onError: (error, isShown) => !isShown && flash(failureFlash(`${verb} could not be queued`, error)),
  });
  const isUntouched = destination.bucket === bucket && destination.prefix === prefix && destination.profile === profile.name;
  const problem = destination.bucket === "" ? "Choose a bucket." : destinationProblem(bucket, keys, destination, isMove, onConflict);
  const isOther = destination.profile !== profile.name;
  const submit = () => queue.mutate(
    { bucket, keys, move: isMove, onConflict, to: { bucket: destination.bucket, prefix: destination.prefix, ...(isOther ? { profile: destination.profile, region: destination.region } : {}) } },
    { onSuccess: () => onClose() },
  );
  const first = entries.find(({ kind }) => kind !== "folder");
  return (
    <ProtectedConfirm
      title={`${verb} ${formatCounted(entries.length, "item")} to…`} confirmLabel={verb} pending={queue.isPending} failure={queue.error?.failure}
      typedNames={[...(profile.protected ? [profile.name] : []), ...(isOther && otherProfile?.protected ? [destination.profile] : [])]}
      consequences={copyConsequences({
        bucket, keys, destination, isMove, onConflict, versioning: versioning.data?.status,
        measured: measured ? `${formatCounted(measured.objects, "object")}, ${formatBytes(measured.sizeBytes)}` : counted.error ? `How many and how large cannot be told: ${counted.error.failure.message}` : "Counting…",
        usd: measured && crossRegionUsd(ownRegion, targetRegion, measured.sizeBytes),
      })}
      blocked={problem === undefined ? undefined : isUntouched ? <p className="object-note">Choose where to.</p> : <p className="object-problem" role="alert">{problem}</p>} onConfirm={submit} onCancel={onClose}
    >
      <div className="object-form">
        <DestinationPicker value={destination} onChange={setDestination} onRegion={setTargetRegion} />
        <FormField label="Where there is something of the name already">
          <Select selectedOption={conflictChoices.find(({ value }) => value === onConflict) ?? null} options={conflictChoices} onChange={({ detail }) => setOnConflict(detail.selectedOption.value as ConflictChoice)} />
        </FormField>
        {first && destination.bucket !== "" && (
          <SameCallAsCode
            service="s3" operation="CopyObject" note={`One for each object${isMove ? "; DeleteObject of its source follows, on the condition that it is unchanged" : ""}. Above 5 GB it is copied in parts.`}
            input={[["Bucket", destination.bucket], ["Key", destination.prefix + lastName(first.key)], ["CopySource", copySource(bucket, first.key)], ...(onConflict === "replace" ? [] : [["IfNoneMatch", "*"] as const])]}
          />
        )}
      </div>
    </ProtectedConfirm>
  );
}

/** What the listing tells of these, and the keys of which only S3 can say how much there is: folders, and what was opened by its address. */
function sizesOf(entries: CopyDialogProps["entries"]): { objects: number; sizeBytes: number; unknown: string[] } {
  const sizes = { objects: 0, sizeBytes: 0, unknown: [] as string[] };
  for (const entry of entries) {
    if (entry.kind === "folder" || entry.modifiedMs === undefined) sizes.unknown.push(entry.key);
    else {
      sizes.objects++;
      sizes.sizeBytes += entry.sizeBytes;
    }
  }
  return sizes;
}
