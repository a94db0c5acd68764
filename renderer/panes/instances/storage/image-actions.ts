import type { OwnImage } from "../../../../shared/contract/ec2-storage.ts";
import type { RowAction } from "./action-buttons.tsx";

export type ImageActionId = "launch" | "copy" | "share" | "deregister";

const whenAvailable = ([image]: readonly OwnImage[]): string | undefined => (image && image.state !== "available" ? `It is ${image.state}` : undefined);

export const imageActions: readonly RowAction<OwnImage>[] = [
  { id: "launch", title: "Launch", whyNot: whenAvailable },
  { id: "copy", title: "Copy", whyNot: whenAvailable },
  { id: "share", title: "Share", whyNot: () => undefined },
  { id: "deregister", title: "Deregister", isDangerous: true, takesMany: true, whyNot: () => undefined },
];
