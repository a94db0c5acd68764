import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useMemo, useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatBytes, formatCounted } from "../../../lib/format.ts";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { ActionProps } from "../actions/action.ts";
import { displayText } from "../library/display-key.ts";
import { soFar } from "../transfers/transfer-words.ts";

type Policy = "ask" | "keep-both" | "replace" | "skip";

const policies: { value: Policy; label: string; description: string }[] = [
  { value: "ask", label: "Ask me", description: "Files whose name is taken wait for your answer" },
  { value: "keep-both", label: "Keep both", description: "The downloaded file gets a free name" },
  { value: "replace", label: "Replace", description: "The downloaded file takes the name; what is there is lost" },
  { value: "skip", label: "Skip", description: "What is there stays" },
];

/** Where a download goes, and what becomes of files of its names there. */
export function DownloadDialog({ bucket, prefix, entries, onClose }: ActionProps) {
  const { client } = useConsole();
  const flash = useFlash();
  const usual = useCall("app.describeApp", {}).data?.downloadFolder;
  const [folder, setFolder] = useState<{ grant: string; path: string }>();
  const [onConflict, setOnConflict] = useState<Policy>("ask");
  const keys = useMemo(() => entries.map(({ key }) => key), [entries]);
  const place = folder?.path ?? usual ?? "the download folder";
  const choose = useAction("transfers.chooseDownloadFolder", { onSuccess: (chosen) => chosen.folder && setFolder(chosen.folder), onError: (error) => flash(failureFlash("No folder could be chosen", error)) });
  const queue = useAction("transfers.download", {
    onSuccess: ({ count, more }) => flash({ type: "info", title: `${soFar(count, "file", more)} on the way`, detail: place }),
    onError: (error, isShown) => !isShown && flash(failureFlash("The download could not be queued", error)),
  });
  const folders = entries.filter(({ kind }) => kind === "folder").length;
  return (
    <ProtectedConfirm
      title={`Download ${formatCounted(entries.length, "item")}?`} confirmLabel="Download" pending={queue.isPending} failure={queue.error?.failure}
      consequences={[
        <What key="what" entries={entries} />,
        <>They go to <b><bdi>{place}</bdi></b>, under the names of their keys as far as every system takes them.</>,
        ...(folders > 0 ? ["Of a folder, everything under it comes, empty folders too."] : []),
      ]}
      onCancel={onClose}
      onConfirm={() => queue.mutate({ bucket, keys, prefix, onConflict, ...(folder ? { folder: folder.grant } : {}) }, { onSuccess: onClose })}
    >
      <div className="photos-upload-form">
        {client.host === "electron"
          ? <button type="button" className="act" disabled={choose.isPending} onClick={() => choose.mutate({})}>Choose another folder…</button>
          : <p className="selection-count">The browser host downloads to the folder that it was started with: --downloads DIR.</p>}
        <FormField label="When a file of the name is there already">
          <Select selectedOption={policies.find(({ value }) => value === onConflict) ?? null} options={policies} onChange={({ detail }) => setOnConflict(detail.selectedOption.value as Policy)} />
        </FormField>
      </div>
    </ProtectedConfirm>
  );
}

function What({ entries }: Pick<ActionProps, "entries">) {
  const sizeBytes = entries.reduce((sum, entry) => sum + ("sizeBytes" in entry ? (entry.sizeBytes as number) : 0), 0);
  const names = entries.slice(0, 3).map(({ key }) => displayText(key)).join(", ");
  return <>{names}{entries.length > 3 ? ", …" : ""}{sizeBytes > 0 ? <>, <b>{formatBytes(sizeBytes)}</b></> : ""}</>;
}
