import { AnalyseDialog } from "../analyses/analyse-dialog.tsx";
import { CompareView, fewPhotos } from "../compare/compare-view.tsx";
import { useMemo } from "react";
import { IndexDialog } from "../collections/index-dialog.tsx";
import { DeleteDialog } from "../components/delete-dialog.tsx";
import { LabelDialog } from "../components/label-dialog.tsx";
import { LinkDialog } from "../components/link-dialog.tsx";
import { DownloadDialog } from "../download/download-dialog.tsx";
import { CopyDialog } from "../copy/copy-dialog.tsx";
import { RenameDialog } from "../copy/rename-dialog.tsx";
import type { Entry } from "../library/entries.ts";
import { isArchivedClass, mayBeArchived } from "../object-details/archive/archived.ts";
import { RestoreDialog } from "../object-details/archive/restore-dialog.tsx";
import { ChangeDialog } from "../object-details/change-dialog.tsx";
import { TagManyDialog } from "../object-details/tag-many-dialog.tsx";
import { PurgeDialog } from "../versions/purge-dialog.tsx";
import { ExportLabelsDialog } from "../write-back/export-labels-dialog.tsx";
import { ReadKeywordsDialog } from "../write-back/read-keywords-dialog.tsx";
import { WriteLabelsDialog } from "../write-back/write-labels-dialog.tsx";
import { somePhoto, type Action, type ActionProps } from "./action.ts";
import { useDownload } from "./use-download.ts";

const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key);

/** All that can be done with a selection: a line each. */
export const actions = [
  { id: "label", title: "Label", sentence: "Label the selection", isButton: true, changes: true, refusal: somePhoto, Dialog: ({ bucket, entries, whole, onClose }: ActionProps) => <LabelDialog bucket={bucket} keys={keysOf(entries)} whole={whole} onClose={onClose} /> },
  { id: "analyse", title: "Analyse…", sentence: "Analyse the selection: faces, text, moderation, celebrities, properties", isButton: false, changes: true, refusal: somePhoto, Dialog: ({ bucket, entries, whole, onClose }: ActionProps) => <AnalyseDialog bucket={bucket} keys={keysOf(entries)} whole={whole} onClose={onClose} /> },
  { id: "index-faces", title: "Index faces…", sentence: "Index the faces of the selection into a face collection", isButton: false, changes: true, refusal: somePhoto, Dialog: IndexDialog },
  { id: "download", title: "Download", sentence: "Download the selection", icon: "download", isButton: true, changes: false },
  { id: "download-to", title: "Download to…", sentence: "Download the selection: choose the folder, and what becomes of files that are there", isButton: false, changes: false, Dialog: DownloadDialog },
  { id: "link", title: "Copy link", sentence: "Copy links to the selected photos", icon: "share", isButton: true, changes: false, refusal: someObjects, Dialog: LinkSelection },
  { id: "delete", title: "Delete", sentence: "Delete the selection", icon: "remove", isButton: true, changes: true, Dialog: DeleteSelection },
  { id: "write-labels", title: "Write labels back…", sentence: "Write the selection's labels back as tags or sidecars", isButton: false, changes: true, refusal: somePhoto, Dialog: WriteLabelsDialog },
  { id: "read-keywords", title: "Read keywords of others…", sentence: "Read the selection's sidecars and tags", isButton: false, changes: false, refusal: somePhoto, Dialog: ReadKeywordsDialog },
  { id: "export-labels", title: "Export labels…", sentence: "Export the selection's labels as CSV or JSON", isButton: false, changes: false, refusal: somePhoto, Dialog: ExportLabelsDialog },
  { id: "compare", title: "Compare", sentence: "Compare the selected photos side by side", isButton: false, changes: false, key: "c", coversPane: true, refusal: fewPhotos, Dialog: CompareView },
  { id: "copy", title: "Copy to…", sentence: "Copy the selection to another folder or bucket", icon: "copy", isButton: false, changes: true, Dialog: (props: ActionProps) => <CopyDialog {...props} isMove={false} /> },
  { id: "move", title: "Move to…", sentence: "Move the selection to another folder or bucket", isButton: false, changes: true, Dialog: (props: ActionProps) => <CopyDialog {...props} isMove /> },
  { id: "rename", title: "Rename…", sentence: "Rename the selected object or folder", key: "F2", icon: "edit", isButton: false, changes: true, refusal: oneEntry, Dialog: RenameDialog },
  { id: "tag", title: "Tags…", sentence: "Change tags of the selection", isButton: false, changes: true, Dialog: TagManyDialog },
  { id: "change", title: "Change headers and class…", sentence: "Change headers, storage class or encryption of the selection", isButton: false, changes: true, Dialog: ({ bucket, entries, onClose }: ActionProps) => <ChangeDialog bucket={bucket} entries={entries} onClose={onClose} /> },
  { id: "restore", title: "Restore from archive…", sentence: "Restore archived objects of the selection", isButton: false, changes: true, refusal: someArchived, Dialog: RestoreDialog },
  { id: "purge", title: "Delete versions…", sentence: "Delete versions of the selection for good", isButton: false, changes: true, Dialog: ({ bucket, entries, onGone, onClose }: ActionProps) => <PurgeDialog bucket={bucket} keys={keysOf(entries)} onDone={() => onGone(keysOf(entries), [])} onClose={onClose} /> },
] as const satisfies readonly Action[];

export type ActionId = (typeof actions)[number]["id"];

export function actionOf(id: ActionId): Action {
  return actions.find((action) => action.id === id) as Action;
}

/** What is done at once, without a dialog, by the action's id. */
export function useRunners(bucket: string, prefix: string): Partial<Record<ActionId, (entries: readonly Entry[]) => void>> {
  const download = useDownload(bucket, prefix);
  return { download: (entries) => download(keysOf(entries)) };
}

const mostLinks = 1000;

function oneEntry(entries: readonly Entry[]): string | undefined {
  return entries.length === 1 ? undefined : "Select one object or folder.";
}

function someArchived(entries: readonly Entry[]): string | undefined {
  return mayBeArchived(entries) ? undefined : "Nothing of it is archived.";
}

function someObjects(entries: readonly Entry[]): string | undefined {
  if (entries.some(({ kind }) => kind === "folder")) return "A folder has no link: select photos or files.";
  return entries.length > mostLinks ? "At most 1,000 links are made at a time." : undefined;
}

function LinkSelection({ bucket, entries, onClose }: ActionProps) {
  const keys = useMemo(() => keysOf(entries), [entries]);
  return <LinkDialog bucket={bucket} objectKey={keys[0] ?? ""} keys={keys} archivedCount={entries.filter(({ storageClass }) => isArchivedClass(storageClass)).length} onClose={onClose} />;
}

function DeleteSelection({ bucket, entries, onGone, onClose }: ActionProps) {
  const keys = keysOf(entries);
  return <DeleteDialog bucket={bucket} keys={keys} onDeleted={(failed) => onGone(keys, failed)} onClose={onClose} />;
}
