import Select from "@cloudscape-design/components/select";
import Toggle from "@cloudscape-design/components/toggle";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import { useMemo, useState } from "react";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatBytes, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { CostLine } from "../components/cost-line.tsx";
import { displayText } from "../library/display-key.ts";
import { canBeLabelled } from "../library/media-type.ts";
import type { ConflictPolicy, UploadOptions } from "./intake.ts";
import { planUpload } from "./plan-upload.ts";
import { readOptions, UploadOptionsFields, usualOptions } from "./upload-options.tsx";
import type { Upload } from "./use-upload.ts";
import type { Walked } from "./walk-drop.ts";

const policies: { value: ConflictPolicy; label: string; description: string }[] = [
  { value: "ask", label: "Ask me", description: "Files whose key exists wait for your answer" },
  { value: "keep-both", label: "Keep both", description: "The new file gets a free name" },
  { value: "replace", label: "Replace", description: "The new file takes the key" },
  { value: "skip", label: "Skip", description: "What is there stays" },
];

/** Says what an upload will do before it does it: how many files, how large, where to, what labelling costs. */
export function UploadDialog({ upload, bucket, prefix }: { upload: Upload; bucket: string; prefix: string }) {
  const { stage } = upload;
  if (!stage) return null;
  if (stage.kind === "confirming") return <Confirm walked={stage.walked} upload={upload} bucket={bucket} prefix={prefix} />;
  return (
    <Modal visible header="Reading what you dropped" closeAriaLabel="Cancel" onDismiss={upload.dismiss}>
      {stage.fileCount === 0 ? <Loading what="files" rows={2} /> : <LoadingMore count={stage.fileCount} what="files" />}
    </Modal>
  );
}

function Confirm({ walked, upload, bucket, prefix }: { walked: Walked; upload: Upload; bucket: string; prefix: string }) {
  const { context, profile } = useConsole();
  const plan = useMemo(() => planUpload(walked.files, prefix), [walked, prefix]);
  const [label, setLabel] = useState(true);
  const [onConflict, setOnConflict] = useState<ConflictPolicy>("ask");
  const [form, setForm] = useState(usualOptions);
  const read = readOptions(form);
  const options = "options" in read ? read.options : undefined;
  const labelled = useMemo(() => plan.files.filter(({ name }) => canBeLabelled(name)), [plan]);
  const cost = useUploadCost(labelled, label);
  const count = plan.files.length;
  // What labelling costs is known before it can be started; without labels there is nothing to know.
  const isCostOpen = label && labelled.length > 0 && !cost.data;
  return (
    <ProtectedConfirm
      title={count === 0 ? "Nothing to upload" : `Upload ${formatCounted(count, "file")}?`}
      confirmLabel={`Upload ${formatCounted(count, "file")}`}
      typedName={profile.protected ? profile.name : undefined}
      consequences={[
        ...(count > 0 ? [<Where key="where" files={plan.files} totalBytes={plan.totalBytes} bucket={bucket} prefix={prefix} account={`${context.profile}, ${context.region}`} />] : []),
        ...plan.refused.map(({ name, reason }) => <Left key={`r${name}`} name={name} reason={reason} />),
        ...walked.unreadable.map(({ name, reason }) => <Left key={`u${name}`} name={name} reason={`it cannot be read (${reason})`} />),
      ]}
      blocked={isCostOpen || "problem" in read ? null : count === 0 ? "There is no file in it that can become an object. Folders without files are not kept at S3." : undefined}
      onConfirm={() => upload.confirm(plan.files, { label, onConflict, options })}
      onCancel={upload.dismiss}
    >
      {count > 0 && (
        <div className="photos-upload-form">
          {labelled.length > 0 && (
            <div>
              <Toggle checked={label} onChange={({ detail }) => setLabel(detail.checked)}>Label {formatCounted(labelled.length, "photo")} as they land</Toggle>
              {label && <CostLine atMost cost={cost.data} error={cost.error?.failure} onRetry={() => void cost.refetch()} />}
            </div>
          )}
          <FormField label="When a key already exists">
            <Select
              selectedOption={policies.find(({ value }) => value === onConflict) ?? null} options={policies}
              onChange={({ detail }) => setOnConflict(detail.selectedOption.value as ConflictPolicy)}
            />
          </FormField>
          <UploadOptionsFields form={form} onChange={setForm} />
          <UploadAsCode options={options} files={plan.files} bucket={bucket} prefix={prefix} replaces={onConflict === "replace"} />
        </div>
      )}
    </ProtectedConfirm>
  );
}

/** Large files go in parts, which is many calls: the tools' own upload commands do the same. */
function UploadAsCode({ options, files, bucket, prefix, replaces }: { options: UploadOptions | undefined; files: readonly GivenFile[]; bucket: string; prefix: string; replaces: boolean }) {
  const [first] = files;
  if (!first) return null;
  const notes = [
    ...(files.length > 1 ? [`S3 takes one object a request: this is the first of ${formatCounted(files.length, "file")}.`] : []),
    "Files above 8 MiB go in parts.",
  ];
  return (
    <SameCallAsCode
      service="s3" operation="PutObject" note={notes.join(" ")}
      input={[["Bucket", bucket], ["Key", prefix + first.name], ["Body", { kind: "file", sizeBytes: first.file.size }], ...(replaces ? [] : [["IfNoneMatch", "*"] as const]), ...optionMembers(options)]}
    />
  );
}

function optionMembers({ storageClass, encryption, kmsKeyId, tags = {} }: UploadOptions = {}): (readonly [string, string])[] {
  const tagging = Object.entries(tags).map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  const members = [["StorageClass", storageClass], ["ServerSideEncryption", encryption], ["SSEKMSKeyId", kmsKeyId], ["Tagging", tagging]] as const;
  return members.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

function Where({ files, totalBytes, bucket, prefix, account }: { files: readonly GivenFile[]; totalBytes: number; bucket: string; prefix: string; account: string }) {
  const shown = files.slice(0, 3).map(({ name }) => displayText(name)).join(", ");
  return (
    <>
      <b>{formatBytes(totalBytes)}</b> in {formatCounted(files.length, "file")} ({shown}{files.length > 3 ? ", …" : ""}) go to{" "}
      <b><bdi>{bucket}/{displayText(prefix)}</bdi></b> ({account}).
    </>
  );
}

function Left({ name, reason }: { name: string; reason: string }) {
  return <><b><bdi>{displayText(name)}</bdi></b> is left out: {reason}.</>;
}

function useUploadCost(files: readonly GivenFile[], isWanted: boolean) {
  const named = useMemo(() => files.map(({ name, file }) => ({ name: name.slice(-1024), sizeBytes: file.size })), [files]);
  return useCall("photos.estimateUploadLabelling", { files: named }, { gcTime: 0, enabled: isWanted && named.length > 0 });
}
