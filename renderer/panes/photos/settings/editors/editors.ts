import type { ComponentType } from "react";
import type { EditableSetting } from "../../../../../shared/s3/settings/setting-operations.ts";
import { PolicyEditor } from "../policy/policy-editor.tsx";
import { AccelerateEditor, EncryptionEditor, LoggingEditor, OwnershipEditor, PublicAccessEditor, RequestPaymentEditor, VersioningEditor } from "./choice-editors.tsx";
import { CorsEditor } from "./cors-editor.tsx";
import type { EditorProps } from "./editor.ts";
import { LifecycleEditor } from "./lifecycle-editor.tsx";
import { NotificationEditor } from "./notification-editor.tsx";
import { TagsEditor } from "./tags-editor.tsx";
import { WebsiteEditor } from "./website-editor.tsx";

const typed: { [Name in EditableSetting]: ComponentType<EditorProps<Name>> } = {
  accelerate: AccelerateEditor,
  cors: CorsEditor,
  encryption: EncryptionEditor,
  lifecycle: LifecycleEditor,
  logging: LoggingEditor,
  notification: NotificationEditor,
  ownership: OwnershipEditor,
  policy: PolicyEditor,
  publicAccessBlock: PublicAccessEditor,
  requestPayment: RequestPaymentEditor,
  tagging: TagsEditor,
  versioning: VersioningEditor,
  website: WebsiteEditor,
};

/** An editor each; the document is the setting's own, which the card has by the same name. */
export const editors = typed as Record<EditableSetting, ComponentType<any>>;
