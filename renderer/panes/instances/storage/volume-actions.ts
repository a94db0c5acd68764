import type { Volume } from "../../../../shared/contract/ec2-storage.ts";
import type { RowAction } from "./action-buttons.tsx";

export type VolumeActionId = "attach" | "detach" | "modify" | "snapshot" | "delete";

const isUsable = ({ state }: Volume): boolean => state === "available" || state === "in-use";

function whyNoAttach({ state, multiAttach, attachments }: Volume): string | undefined {
  if (state === "in-use" && !multiAttach) return `It is attached to ${attachments[0]?.instanceId ?? "an instance"} already`;
  return isUsable({ state } as Volume) ? undefined : `It is ${state}`;
}

function whyNoDetach({ attachments }: Volume): string | undefined {
  if (attachments.length === 0) return "It is attached to nothing";
  if (attachments.length > 1) return "It is attached to several instances: detach it in the details of one of them";
  return undefined;
}

function whyNoDelete(volumes: readonly Volume[]): string | undefined {
  const used = volumes.filter(({ state }) => state !== "available");
  return used.length === volumes.length ? "Only a volume that is attached to nothing can be deleted: detach it first" : undefined;
}

const one = (whyNot: (volume: Volume) => string | undefined) => ([volume]: readonly Volume[]): string | undefined => (volume ? whyNot(volume) : undefined);

export const volumeActions: readonly RowAction<Volume>[] = [
  { id: "attach", title: "Attach", whyNot: one(whyNoAttach) },
  { id: "detach", title: "Detach", isDangerous: true, whyNot: one(whyNoDetach) },
  { id: "modify", title: "Modify", whyNot: one((volume) => (isUsable(volume) ? undefined : `It is ${volume.state}`)) },
  { id: "snapshot", title: "Create snapshot", whyNot: one((volume) => (isUsable(volume) ? undefined : `It is ${volume.state}`)) },
  { id: "delete", title: "Delete", isDangerous: true, takesMany: true, whyNot: whyNoDelete },
];
