import { useEffect, useMemo, useState } from "react";
import type { LaunchImage } from "../../../../shared/contract/ec2-launch.ts";
import { fitsArchitecture } from "../../../../shared/ec2/launch-checks/machine.ts";
import type { LaunchFacts } from "../../../../shared/ec2/launch-facts.ts";
import { costOfLaunch } from "../../../../shared/ec2/launch-cost.ts";
import { emptyLaunchForm, type LaunchForm } from "../../../../shared/ec2/launch-form.ts";
import { planLaunch, problemsOfLaunch } from "../../../../shared/ec2/launch-plan.ts";
import { wordsOfLaunch } from "../../../../shared/ec2/launch-words.ts";
import { useConsole } from "../../../lib/context.tsx";
import { navigate } from "../../../lib/route.ts";
import { useCall } from "../../../lib/use-call.ts";
import { PaneHeader } from "../../../ui/pane-header.tsx";
import { LaunchSummary } from "./launch-summary.tsx";
import { ReviewLaunch } from "./review-launch.tsx";
import { AdvancedSection } from "./sections/advanced-section.tsx";
import { GroupsSection } from "./sections/groups-section.tsx";
import { ImageSection } from "./sections/image-section.tsx";
import { KeyPairSection } from "./sections/key-pair-section.tsx";
import { NameSection } from "./sections/name-section.tsx";
import { NetworkSection } from "./sections/network-section.tsx";
import { StorageSection } from "./sections/storage-section.tsx";
import { TypeSection } from "./sections/type-section.tsx";
import { UserDataSection } from "./sections/user-data-section.tsx";
import { useLaunchFacts } from "./use-launch-facts.ts";
import { useLaunchPrices } from "./use-launch-prices.ts";
import type { Plan } from "./use-launch.ts";
import "./launch.css";

/** A first choice that costs little: what was not touched by then. */
const usualTypes = ["t3.micro", "t4g.micro"] as const;

/** A launch on one page: what is chosen, what it does and costs beside it, and nothing made before it was reviewed. */
export function LaunchPage({ subnetId, imageId }: { subnetId: string; imageId?: string | undefined }) {
  const { context } = useConsole();
  const [form, setForm] = useState<LaunchForm>({ ...emptyLaunchForm, subnetId });
  const [vpc, setVpc] = useState<string>();
  const [plan, setPlan] = useState<Plan>();
  const change = (more: Partial<LaunchForm>) => setForm((now) => ({ ...now, ...more }));
  const reads = useLaunchFacts(form);
  const { latest, types, keyPairs, network, whole, subnetClass, facts } = reads;
  const asked = useCall("ec2.searchImages", { owner: "any", imageIds: imageId ? [imageId] : [] }, { enabled: imageId !== undefined });
  useFirstChoices(imageId ? asked.data?.rows[0] : latest.data?.images[0], facts.types, setForm);
  const vpcId = vpc ?? facts.subnet?.vpcId ?? whole?.vpcs[0]?.vpcId;
  const problems = problemsOfLaunch(form, facts);
  const { known, source } = useLaunchPrices(form);
  const cost = costOfLaunch(form, context.region, facts.subnet, known);
  const groups = useMemo(() => (whole?.securityGroups ?? []).filter((group) => group.vpcId === vpcId).toSorted((one, other) => one.groupName.localeCompare(other.groupName)), [whole, vpcId]);
  const section = { form, change, problems };
  const leave = () => navigate("instances");
  return (
    <div className="pane">
      <PaneHeader title="Launch instances" facts={`in ${context.region}`} actions={<button type="button" className="act" onClick={leave}>Cancel</button>} />
      <div className="pane-body launch-page">
        <div className="launch-sections">
          <NameSection {...section} />
          <ImageSection {...section} latest={latest} failure={asked.error?.failure} />
          <TypeSection {...section} types={types} zone={facts.subnet?.availabilityZone} />
          <KeyPairSection {...section} keyPairs={keyPairs} />
          <NetworkSection {...section} network={network} whole={whole} subnetClass={subnetClass} vpcId={vpcId} onVpc={(next) => {
            setVpc(next);
            change({ subnetId: "", groupIds: [] });
          }} />
          <GroupsSection {...section} groups={groups} />
          <StorageSection {...section} />
          <UserDataSection {...section} />
          <AdvancedSection {...section} />
        </div>
        <LaunchSummary form={form} subnet={facts.subnet} cost={cost} costSource={source} problems={problems} onReview={() => setPlan(planLaunch(form, facts, crypto.randomUUID()))} />
      </div>
      {plan ? (
        <ReviewLaunch plan={plan} words={wordsOfLaunch(form, facts)} warnings={problems.filter(({ severity }) => severity === "warning").map(({ message }) => message)}
          cost={cost} costSource={source} onBack={(groupId) => {
            setPlan(undefined);
            // What was made is one of the groups that there are now.
            if (groupId) change({ newGroup: undefined, groupIds: [...form.groupIds, groupId] });
          }} onDone={leave} />
      ) : null}
    </div>
  );
}

/** The image that was come for, or the newest Amazon Linux, and a small type that runs it, as soon as they are known; a person's own choice stays. */
function useFirstChoices(first: LaunchImage | undefined, types: LaunchFacts["types"], setForm: (change: (now: LaunchForm) => LaunchForm) => void): void {
  const usual = first && usualTypes.find((name) => types?.some((type) => type.instanceType === name && fitsArchitecture(type, first.architecture)));
  useEffect(() => {
    if (first) setForm((now) => (now.image ? now : { ...now, image: first }));
  }, [first, setForm]);
  useEffect(() => {
    if (usual) setForm((now) => (now.instanceType ? now : { ...now, instanceType: usual }));
  }, [usual, setForm]);
}
