import { SettingsView } from "../settings/settings-view.tsx";
import { DeletedSection } from "../versions/deleted-section.tsx";
import { IncompleteUploadsView } from "../incomplete-uploads/incomplete-uploads-view.tsx";
import type { Section } from "./section.ts";

/** A line each; the photos themselves are the first tab and no section. */
export const sections: readonly Section[] = [
  { id: "settings", title: "Settings", View: SettingsView },
  { id: "deleted", title: "Deleted", View: DeletedSection },
  { id: "incomplete-uploads", title: "Incomplete uploads", View: IncompleteUploadsView },
];
