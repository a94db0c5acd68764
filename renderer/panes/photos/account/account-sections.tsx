import { CollectionsView } from "../collections/collections-view.tsx";
import { CostsView } from "../costs/costs-view.tsx";
import { AccountBlockView } from "../public-access/account-block-view.tsx";
import type { AccountSection } from "./account-section.ts";

/** A line each; the buckets themselves are the first tab and no section. */
export const accountSections: readonly AccountSection[] = [
  { id: "collections", title: "Face collections", View: CollectionsView },
  { id: "public-access", title: "Public access", View: AccountBlockView },
  { id: "costs", title: "Rekognition costs", View: CostsView },
];
