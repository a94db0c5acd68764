import { AnalyseDialog } from "../analyses/analyse-dialog.tsx";
import { CompareView, fewPhotos } from "../compare/compare-view.tsx";
import { DeleteDialog } from "../components/delete-dialog.tsx";
import { LabelDialog } from "../components/label-dialog.tsx";
import { LinkDialog } from "../components/link-dialog.tsx";
import type { Entry } from "../library/entries.ts";
import { ExportLabelsDialog } from "../write-back/export-labels-dialog.tsx";
import { ReadKeywordsDialog } from "../write-back/read-keywords-dialog.tsx";
import { WriteLabelsDialog } from "../write-back/write-labels-dialog.tsx";
import { oneObject, somePhoto, type Action, type ActionProps } from "./action.ts";
import { useDownload } from "./use-download.ts";

const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key);

/** All that can be done with a selection: a line each. */
export const actions = [
  { id: "label", title: "Label", sentence: "Label the selection", isButton: true, changes: true, refusal: somePhoto, Dialog: ({ bucket, entries, onClose }: ActionProps) => <LabelDialog bucket={bucket} keys={keysOf(entries)} onClose={onClose} /> },
  { id: "analyse", title: "Analyse…", sentence: "Analyse the selection: faces, text, moderation, celebrities, properties", isButton: false, changes: true, refusal: somePhoto, Dialog: ({ bucket, entries, onClose }: ActionProps) => <AnalyseDialog bucket={bucket} keys={keysOf(entries)} onClose={onClose} /> },
  { id: "download", title: "Download", sentence: "Download the selection", icon: "download", isButton: true, changes: false },
  { id: "link", title: "Copy link", sentence: "Copy a link to the selected photo", icon: "share", isButton: true, changes: false, refusal: oneObject, Dialog: ({ bucket, entries, onClose }: ActionProps) => <LinkDialog bucket={bucket} objectKey={entries[0]?.key ?? ""} onClose={onClose} /> },
  { id: "delete", title: "Delete", sentence: "Delete the selection", icon: "remove", isButton: true, changes: true, Dialog: DeleteSelection },
  { id: "write-labels", title: "Write labels back…", sentence: "Write the selection's labels back as tags or sidecars", isButton: false, changes: true, refusal: somePhoto, Dialog: WriteLabelsDialog },
  { id: "read-keywords", title: "Read keywords of others…", sentence: "Read the selection's sidecars and tags", isButton: false, changes: false, refusal: somePhoto, Dialog: ReadKeywordsDialog },
  { id: "export-labels", title: "Export labels…", sentence: "Export the selection's labels as CSV or JSON", isButton: false, changes: false, refusal: somePhoto, Dialog: ExportLabelsDialog },
  { id: "compare", title: "Compare", sentence: "Compare the selected photos side by side", isButton: false, changes: false, key: "c", coversPane: true, refusal: fewPhotos, Dialog: CompareView },
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

function DeleteSelection({ bucket, entries, onGone, onClose }: ActionProps) {
  const keys = keysOf(entries);
  return <DeleteDialog bucket={bucket} keys={keys} onDeleted={(failed) => onGone(keys, failed)} onClose={onClose} />;
}
