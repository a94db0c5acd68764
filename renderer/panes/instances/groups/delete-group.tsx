import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import { deleteRequests } from "../../../../shared/network/changes/delete-requests.ts";
import { isUsed } from "../../../../shared/network/group-uses.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../lib/format.ts";
import type { GroupRow } from "./group-rows.ts";
import { GroupUsers } from "./group-users.tsx";
import "./groups.css";

/** What still has or names the group is said before, since EC2 would refuse; else its name is asked for. */
export function DeleteGroup({ row: { group, uses }, onClose }: { row: GroupRow; onClose(): void }) {
  const { groupId, groupName, rules } = group;
  if (uses && isUsed(uses)) {
    return (
      <Modal visible header={`${groupName} cannot be deleted yet`} closeAriaLabel="Close" onDismiss={onClose} footer={<Box float="right"><Button variant="primary" onClick={onClose}>Close</Button></Box>}>
        <p>EC2 deletes no group that something has or another group's rule names. Give these other groups, or take those rules out, first:</p>
        <GroupUsers uses={uses} onFollow={onClose} />
      </Modal>
    );
  }
  return (
    <ConfirmChange
      title={`Delete the group ${groupName}?`} confirmLabel="Delete" typedName={groupName}
      consequences={[
        <><b>{groupName}</b> <span className="mono">{groupId}</span> goes for good, with its {formatCounted(rules.length, "rule")}</>,
        uses ? "Nothing has it, and no other group of this region names it" : "Whether something has it is not known: EC2 refuses then, and nothing changes",
      ]}
      call="network.deleteResource" input={{ kind: "securityGroup", id: groupId }} requests={deleteRequests("securityGroup", groupId)}
      done={`The group ${groupName} is deleted`} rereads={["network.describeNetwork", "ec2.listSecurityGroups"]} onClose={onClose}
    />
  );
}
