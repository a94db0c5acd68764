import type { SettingDocuments } from "../../../../../shared/s3/settings/setting-documents.ts";
import type { EditableSetting } from "../../../../../shared/s3/settings/setting-operations.ts";
import type { BucketSettings } from "../use-settings.ts";

/** An editor of one setting's document: saving hands on the new one, or null to take it away. */
export interface EditorProps<Name extends EditableSetting> {
  bucket: string;
  settings: BucketSettings;
  document: SettingDocuments[Name] | null;
  onSave(document: SettingDocuments[Name] | null): void;
  onCancel(): void;
}
