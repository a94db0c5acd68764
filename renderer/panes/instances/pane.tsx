import { useCommands } from "../../lib/commands.tsx";
import { useConsole } from "../../lib/context.tsx";
import { navigate, useRoute } from "../../lib/route.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { LaunchPage } from "./launch/launch-page.tsx";
import { instanceTabs } from "./tabs.tsx";
import "./instances.css";

const launchCommand = [{ id: "instances.launch", title: "Launch instances…", group: "Instances", keywords: "run create new ec2", run: () => navigate("instances", { launch: "new" }) }];

/** EC2: instances, and what they are made of, a tab each. */
export function InstancesPane() {
  const { params, setParams } = useRoute();
  const { context } = useConsole();
  const [launch, image] = [params.get("launch") ?? "", params.get("launch-image") ?? ""];
  useCommands(launchCommand);
  const tab = instanceTabs.find(({ id }) => id === params.get("tab")) ?? instanceTabs[0]!;
  const choose = (id: string) => setParams({ tab: id === instanceTabs[0]!.id ? undefined : id, filter: undefined, where: undefined, selected: undefined });
  const tabs = instanceTabs.length > 1 ? <Tabs label="What EC2 has" tabs={instanceTabs.map(({ id, title }) => ({ id, title }))} current={tab.id} onChange={choose} /> : null;
  // Of one account alone: what was filled in is not carried into the next.
  if (launch || image) return <LaunchPage key={`${context.epoch}/${launch}/${image}`} subnetId={launch.startsWith("subnet-") ? launch : ""} imageId={/^ami-[0-9a-f]{8,17}$/.test(image) ? image : undefined} />;
  return <tab.Tab key={tab.id} tabs={tabs} />;
}
