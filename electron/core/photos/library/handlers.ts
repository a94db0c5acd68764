import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { photoLibraryCalls } from "../../../../shared/contract/photo-library.ts";
import { exportLabels, type ExportParts } from "./export-labels.ts";
import { readKeywords, type ReadParts } from "./read-keywords.ts";
import { writeLabels, type WriteParts } from "./write-labels.ts";

export type LibraryParts = ReadParts & WriteParts & ExportParts;

export function createLibraryHandlers(parts: LibraryParts): HandlersOf<typeof photoLibraryCalls> {
  return { writeLabels: writeLabels(parts), readKeywords: readKeywords(parts), exportLabels: exportLabels(parts) };
}
