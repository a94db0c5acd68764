import type { Instance } from "../../../../shared/contract/ec2.ts";
import { instanceTones } from "../../../lib/instance-tones.ts";
import { useRoute } from "../../../lib/route.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Status } from "../../../ui/status.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { ConnectButton } from "../connect/connect-button.tsx";
import { nameOf } from "../fleet/actions.ts";
import { AttributeActions, ChangeMenu } from "./actions/asked-actions.tsx";
import { detailTabs } from "./tabs.tsx";
import "./details.css";

/** One instance in full, under the table; which tab is open stands in the address (`detail`) and stays from one instance to the next. */
export function InstanceDetails({ instance, onClose }: { instance: Instance; onClose(): void }) {
  const { params, setParams } = useRoute();
  const tab = detailTabs.find(({ id }) => id === params.get("detail")) ?? detailTabs[0]!;
  const choose = (id: string) => setParams({ detail: id === detailTabs[0]!.id ? undefined : id }, { replace: true });
  return (
    <AttributeActions instance={instance}>
      <DetailPanel
        side="bottom"
        size={380}
        label="instance details"
        title={<>{nameOf(instance)} <span className="mono">{instance.name ? instance.instanceId : ""}</span></>}
        actions={<><Status tone={instanceTones[instance.state]}>{instance.state}</Status><ConnectButton instance={instance} /><ChangeMenu /></>}
        tabs={<Tabs label="What is told of the instance" tabs={detailTabs} current={tab.id} onChange={choose} />}
        onClose={onClose}
      >
        <div key={tab.id} className="detail-tab" role="tabpanel" aria-label={tab.title}>
          <tab.Tab instance={instance} />
        </div>
      </DetailPanel>
    </AttributeActions>
  );
}
