import type { Snapshot } from "../../../../shared/contract/ec2-storage.ts";
import type { RowAction } from "./action-buttons.tsx";

export type SnapshotActionId = "volume" | "image" | "copy" | "share" | "delete";

const whenComplete = ([snapshot]: readonly Snapshot[]): string | undefined => (snapshot && snapshot.state !== "completed" ? `It is ${snapshot.state}: wait until it is completed` : undefined);

export const snapshotActions: readonly RowAction<Snapshot>[] = [
  { id: "volume", title: "Create volume", whyNot: whenComplete },
  { id: "image", title: "Create image", whyNot: whenComplete },
  { id: "copy", title: "Copy", whyNot: whenComplete },
  { id: "share", title: "Share", whyNot: () => undefined },
  { id: "delete", title: "Delete", isDangerous: true, takesMany: true, whyNot: () => undefined },
];
