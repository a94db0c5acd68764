import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import { selfReference, type CreatedGroup } from "../../../../shared/contract/ec2-security-groups.ts";
import type { Network, SecurityGroup, SecurityGroupRule } from "../../../../shared/contract/network-model.ts";
import { groupDescriptionProblem, groupNameProblem } from "../../../../shared/ec2/group-name.ts";
import { emptyDraft, type RulesDraft } from "../../../lib/security-groups/rules-draft.ts";
import { RulesEditor } from "../../../lib/security-groups/rules-editor.tsx";
import { wordsOf } from "../../../lib/security-groups/rule-words.ts";
import { OutcomeDialog } from "../../../ui/outcome-dialog.tsx";
import { FormDialog } from "../key-pairs/form-dialog.tsx";
import { ConfirmGroup } from "./confirm-group.tsx";
import "./groups.css";

interface CreateGroupProps {
  known: Pick<Network, "securityGroups" | "prefixLists" | "vpcs">;
  /** The group of which it is a copy. */
  source?: SecurityGroup;
  onCreated(groupId: string): void;
  onClose(): void;
}

/** What EC2 gives each new group; to be kept or taken out. */
const lettingOut: SecurityGroupRule = { isEgress: true, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };

/** A new group with its rules, or a copy of one; then what it lets in and out, in words. */
export function CreateGroup({ known, source, onCreated, onClose }: CreateGroupProps) {
  const [vpcId, setVpcId] = useState(source?.vpcId ?? (known.vpcs.length === 1 ? known.vpcs[0]!.vpcId : undefined));
  const [groupName, setGroupName] = useState(source ? `${source.groupName}-copy` : "");
  const [description, setDescription] = useState(source?.description ?? "");
  const [draft, setDraft] = useState<RulesDraft>(() => ({ ...emptyDraft, added: source ? copiedRules(source) : [lettingOut] }));
  const [step, setStep] = useState<"form" | "confirm" | CreatedGroup>("form");
  const taken = known.securityGroups.filter((one) => one.vpcId === vpcId).map((one) => one.groupName);
  const [wrongName, wrongDescription] = [groupNameProblem(groupName, taken), groupDescriptionProblem(description)];
  const ofVpc = { ...known, groupId: selfReference, vpcId };
  if (typeof step === "object") return <Outcomes created={step} groupName={groupName} known={known} onClose={onClose} />;
  if (step === "confirm" && vpcId) {
    const done = (isDone: boolean, created?: CreatedGroup) => {
      if (!isDone) return setStep("form");
      if (created?.groupId) onCreated(created.groupId);
      if (created?.outcomes.some(({ ok }) => !ok)) setStep(created);
      else onClose();
    };
    return <ConfirmGroup input={{ vpcId, groupName: groupName.trim(), description: description.trim(), tags: source ? copiedTags(source) : {}, rules: [...draft.added] }} known={known} onClose={done} />;
  }
  return (
    <FormDialog title={source ? `Copy the group ${source.groupName}` : "Create a security group"} size="large" isReady={vpcId !== undefined && !wrongName && !wrongDescription} onNext={() => setStep("confirm")} onClose={onClose}>
      <VpcField vpcs={known.vpcs} vpcId={vpcId} onChange={setVpcId} />
      <FormField label="Name" errorText={groupName ? wrongName : ""}>
        <Input value={groupName} autoFocus spellcheck={false} autoComplete={false} onChange={({ detail }) => setGroupName(detail.value)} />
      </FormField>
      <FormField label="What it is for" description="EC2 asks for a description, and keeps it as it is: neither it nor the name can be changed later." errorText={description ? wrongDescription : ""}>
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
      <RulesEditor rules={[]} draft={draft} known={ofVpc} onDraft={setDraft} />
    </FormDialog>
  );
}

/** Its own name is not the copy's, and AWS's own tags cannot be set. */
function copiedTags({ tags }: SecurityGroup): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== "Name" && !key.startsWith("aws:")));
}

/** What named the group that is copied names the copy. */
function copiedRules({ groupId, rules }: SecurityGroup): SecurityGroupRule[] {
  return rules.map(({ securityGroupRuleId: _, ...rule }) => (rule.referencedGroupId === groupId ? { ...rule, referencedGroupId: selfReference, referencedUserId: undefined } : rule));
}

function VpcField({ vpcs, vpcId, onChange }: { vpcs: Network["vpcs"]; vpcId: string | undefined; onChange(vpcId: string): void }) {
  const options = vpcs.map((vpc) => ({ value: vpc.vpcId, label: vpc.name || vpc.vpcId, description: [vpc.name ? vpc.vpcId : undefined, ...vpc.cidrBlocks].filter(Boolean).join(" · ") }));
  return (
    <FormField label="VPC" description="A group belongs to one VPC for good.">
      <Select selectedOption={options.find(({ value }) => value === vpcId) ?? null} options={options} placeholder="Choose one" empty="No VPC in this region" onChange={({ detail }) => onChange(detail.selectedOption.value!)} />
    </FormField>
  );
}

function Outcomes({ created: { outcomes }, groupName, known, onClose }: { created: CreatedGroup; groupName: string; known: Pick<Network, "securityGroups" | "prefixLists">; onClose(): void }) {
  const verbs = { authorize: "Add", describe: "Describe", revoke: "Remove" };
  return <OutcomeDialog action={`Rules of ${groupName}, which is there`} onClose={onClose} outcomes={outcomes.map(({ rule, change, ok, error }, at) => ({ id: String(at), name: `${verbs[change]} ${wordsOf(rule, known)}`, ok, error }))} />;
}
