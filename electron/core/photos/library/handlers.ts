import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { photoLibraryCalls } from "../../../../shared/contract/photo-library.ts";
import type { CoreHost } from "../../host.ts";
import { exportLabels } from "./export-labels.ts";
import { readKeywords, type ReadParts } from "./read-keywords.ts";
import { writeLabels, type WriteParts } from "./write-labels.ts";

export type LibraryParts = ReadParts & WriteParts & { host: Pick<CoreHost, "downloadDir"> };

export function createLibraryHandlers(parts: LibraryParts): HandlersOf<typeof photoLibraryCalls> {
  return { writeLabels: writeLabels(parts), readKeywords: readKeywords(parts), exportLabels: exportLabels(parts.index, parts.host) };
}
