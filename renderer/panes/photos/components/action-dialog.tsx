import { DeleteDialog } from "./delete-dialog.tsx";
import { LabelDialog } from "./label-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { NewFolderDialog } from "./new-folder-dialog.tsx";

export interface Asked {
  action: "new-folder" | "link" | "label" | "delete";
  keys: readonly string[];
}

interface ActionDialogProps {
  asked: Asked | undefined;
  bucket: string;
  prefix: string;
  onDeleted(keys: readonly string[], failed: readonly string[]): void;
  onFolder(prefix: string): void;
  onClose(): void;
}

/** The dialog of whatever was asked for. */
export function ActionDialog({ asked, bucket, prefix, onDeleted, onFolder, onClose }: ActionDialogProps) {
  switch (asked?.action) {
    case "new-folder":
      return <NewFolderDialog bucket={bucket} prefix={prefix} onCreated={onFolder} onClose={onClose} />;
    case "link":
      return <LinkDialog bucket={bucket} objectKey={asked.keys[0] ?? ""} onClose={onClose} />;
    case "label":
      return <LabelDialog bucket={bucket} keys={asked.keys} onClose={onClose} />;
    case "delete":
      return <DeleteDialog bucket={bucket} keys={asked.keys} onDeleted={(failed) => onDeleted(asked.keys, failed)} onClose={onClose} />;
    case undefined:
      return null;
  }
}
