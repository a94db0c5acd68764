import { useRoute } from "../../lib/route.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { instanceTabs } from "./tabs.tsx";
import "./instances.css";

/** EC2: instances, and what they are made of, a tab each. */
export function InstancesPane() {
  const { params, setParams } = useRoute();
  const tab = instanceTabs.find(({ id }) => id === params.get("tab")) ?? instanceTabs[0]!;
  const choose = (id: string) => setParams({ tab: id === instanceTabs[0]!.id ? undefined : id, filter: undefined, where: undefined, selected: undefined });
  const tabs = instanceTabs.length > 1 ? <Tabs label="What EC2 has" tabs={instanceTabs.map(({ id, title }) => ({ id, title }))} current={tab.id} onChange={choose} /> : null;
  return <tab.Tab key={tab.id} tabs={tabs} />;
}
