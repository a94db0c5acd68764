import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { SecurityGroup } from "../../../shared/contract/network-model.ts";
import { ConfirmRules } from "./confirm-rules.tsx";
import { changeCount, emptyDraft } from "./rules-draft.ts";
import { RulesEditor } from "./rules-editor.tsx";
import type { Known } from "./rule-words.ts";

interface GroupEditorProps {
  group: SecurityGroup;
  /** Other groups and lists, by whose names rules are read and written. */
  known: Known;
  onClose(): void;
}

/** A group's rules to change; nothing happens before what changes was shown and confirmed. */
export function GroupEditor({ group, known, onClose }: GroupEditorProps) {
  const [draft, setDraft] = useState(emptyDraft);
  const [isConfirmed, setIsConfirmed] = useState(false);
  if (isConfirmed) return <ConfirmRules group={group} known={known} authorize={draft.added} describe={draft.described} revoke={draft.removed} onBack={() => setIsConfirmed(false)} onClose={onClose} />;
  return (
    <Modal visible size="large" header={`Rules of ${group.groupName || group.groupId}`} closeAriaLabel="Close" onDismiss={onClose} footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={changeCount(draft) === 0} onClick={() => setIsConfirmed(true)}>Review changes</Button>
        </SpaceBetween>
      </Box>
    }>
      <RulesEditor rules={group.rules} draft={draft} known={{ ...known, groupId: group.groupId, vpcId: group.vpcId }} onDraft={setDraft} />
    </Modal>
  );
}
