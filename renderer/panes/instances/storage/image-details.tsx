import type { OwnImage } from "../../../../shared/contract/ec2-storage.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { TagsEditor } from "../../../lib/tags/tags-editor.tsx";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import { mono } from "../details/mono.tsx";
import { InstanceLink, StorageId } from "./ids.tsx";
import { formatAge, formatGib, imageTones } from "./storage-words.ts";

/** One image: what an instance that is launched from it begins with. */
export function ImageDetails({ image, onClose }: { image: OwnImage; onClose(): void }) {
  const { imageId, imageName, name, state, description, architecture, platform, rootDeviceName, isPublic, imdsV2, createTime, sourceInstanceId, sourceImageId, sourceImageRegion, volumes, tags } = image;
  return (
    <DetailPanel side="bottom" label="image details" title={<>{imageName} <span className="mono">{imageId}</span></>} actions={<Status tone={imageTones[state] ?? "warn"}>{state}</Status>} onClose={onClose}>
      <Facts items={[
        ["Description", description],
        ["Architecture", architecture],
        ["Platform", platform],
        ["Created", createTime ? <span title={formatUtc(createTime)}>{formatDateTime(createTime)} · {formatAge(createTime)}</span> : undefined],
        ["Made of", sourceInstanceId ? <InstanceLink id={sourceInstanceId} /> : sourceImageId ? <><span className="mono">{sourceImageId}</span> of {sourceImageRegion}</> : "snapshots"],
        ["Who may launch it", isPublic ? "everybody: it is public" : "this account, and those that it is shared with"],
        ["Metadata service", imdsV2 ? "IMDSv2 required" : "as the launch says"],
        ["Root device", mono(rootDeviceName)],
      ]} />
      <h3>Volumes of what is launched from it</h3>
      <ul className="storage-lines">
        {volumes.map(({ deviceName, snapshotId, sizeGib, volumeType, encrypted, deleteOnTermination }) => (
          <li key={deviceName}>
            <span className="mono">{deviceName}</span> {sizeGib === undefined ? "" : formatGib(sizeGib)} {volumeType} {snapshotId ? <>of <StorageId tab="snapshots" id={snapshotId} /></> : "empty"} · {encrypted ? "encrypted" : "not encrypted"} · {deleteOnTermination ? "deleted with the instance" : "kept when the instance is terminated"}
          </li>
        ))}
      </ul>
      <h3>Tags</h3>
      <TagsEditor resourceIds={[imageId]} tags={tags} name={name || imageName} rereads={["ec2.listOwnImages"]} />
    </DetailPanel>
  );
}
