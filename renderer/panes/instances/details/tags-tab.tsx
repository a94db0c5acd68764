import { TagsEditor } from "../../../lib/tags/tags-editor.tsx";
import { nameOf } from "../fleet/actions.ts";
import type { DetailTabProps } from "./detail-tab.ts";
import { WithDetail } from "./with-detail.tsx";

export function TagsTab({ instance }: DetailTabProps) {
  return (
    <WithDetail instance={instance}>
      {({ tags }) => <TagsEditor resourceIds={[instance.instanceId]} tags={tags} name={nameOf(instance)} rereads={["ec2.describeInstance", "ec2.listInstances"]} />}
    </WithDetail>
  );
}
