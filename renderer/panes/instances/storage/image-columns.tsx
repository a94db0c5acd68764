import type { OwnImage } from "../../../../shared/contract/ec2-storage.ts";
import { formatUtc } from "../../../lib/format.ts";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { formatAge, formatGib, imageTones } from "./storage-words.ts";

export const sizeOf = ({ volumes }: OwnImage): number => volumes.reduce((sum, { sizeGib = 0 }) => sum + sizeGib, 0);
export const isImageEncrypted = ({ volumes }: OwnImage): boolean => volumes.some(({ encrypted }) => encrypted);

export const columns: readonly Column<OwnImage>[] = [
  { id: "name", title: "Name", width: 120, value: ({ name }) => name || undefined, render: ({ name }) => (name ? <b>{name}</b> : <span className="none">no name</span>) },
  { id: "imageName", title: "Image name", width: 150, grow: true, value: ({ imageName }) => imageName },
  { id: "imageId", title: "Image ID", width: 180, mono: true, value: ({ imageId }) => imageId },
  { id: "state", title: "State", width: 100, value: ({ state }) => state, render: ({ state }) => <Status tone={imageTones[state] ?? "warn"}>{state}</Status> },
  { id: "architecture", title: "Architecture", width: 100, value: ({ architecture }) => architecture },
  { id: "size", title: "Volumes", width: 100, align: "end", value: sizeOf, render: (image) => `${image.volumes.length} · ${formatGib(sizeOf(image))}` },
  { id: "encrypted", title: "Encrypted", width: 80, value: (image) => (isImageEncrypted(image) ? "yes" : "no") },
  { id: "isPublic", title: "Visibility", width: 80, value: ({ isPublic }) => (isPublic ? "public" : "private"), render: ({ isPublic }) => (isPublic ? <Status tone="warn">public</Status> : "private") },
  { id: "createTime", title: "Created", width: 95, value: ({ createTime }) => createTime, render: ({ createTime }) => <span title={createTime ? formatUtc(createTime) : undefined}>{formatAge(createTime)}</span> },
];

export function textOf(image: OwnImage): string {
  const { name, imageName, imageId, state, architecture, description, sourceInstanceId, volumes, tags } = image;
  return [name, imageName, imageId, state, architecture, description, sourceInstanceId, ...volumes.map(({ snapshotId }) => snapshotId), ...Object.entries(tags).map(([key, value]) => `${key}=${value}`)].filter(Boolean).join(" ");
}
