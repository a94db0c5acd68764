import { monitoringRequest } from "../../../../../shared/ec2/attribute-requests.ts";
import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { nameOf } from "../../fleet/actions.ts";
import { attributeReads, type AttributeDialogProps } from "./attribute-action.ts";
import { ChangeAttribute } from "./change-attribute.tsx";

/** Source: EC2 guide, "Detailed monitoring"; CloudWatch pricing: seven metrics of an instance are charged as custom ones. */
export function DetailedMonitoring({ detail, onClose }: AttributeDialogProps) {
  const { instanceId } = detail;
  const name = nameOf(detail);
  const detailed = detail.monitoring === "basic";
  return (
    <ConfirmChange
      title={detailed ? `Turn detailed monitoring of ${name} on?` : `Turn detailed monitoring of ${name} off?`} confirmLabel={detailed ? "Turn on" : "Turn off"}
      consequences={detailed ? [
        <>Metrics of <b>{name}</b> come every minute, not every 5 minutes</>,
        "CloudWatch charges its metrics for each hour in which they come",
      ] : [<>Metrics of <b>{name}</b> come every 5 minutes, and cost nothing</>, "Alarms with a period below 5 minutes see no data between"]}
      call="ec2.setMonitoring" input={{ instanceId, detailed }} requests={[monitoringRequest({ instanceId, detailed })]}
      done={`Detailed monitoring of ${name} is ${detailed ? "on" : "off"}`} rereads={attributeReads} onClose={onClose}
    />
  );
}

export function SourceDestCheck({ detail, onClose }: AttributeDialogProps) {
  const name = nameOf(detail);
  const value = detail.sourceDestCheck === false;
  return (
    <ChangeAttribute
      detail={detail} change={{ attribute: "sourceDestCheck", value }}
      title={`Turn the source/destination check of ${name} ${value ? "on" : "off"}?`} confirmLabel={value ? "Turn on" : "Turn off"}
      consequences={value
        ? [<><b>{name}</b> sends and gets packets of its own addresses alone</>, "Where routes lead through it (a NAT instance, a firewall), that traffic is dropped from then on"]
        : [<><b>{name}</b> may forward packets of others, as a NAT instance, a VPN or a firewall does</>, "Its security groups and the network ACLs hold all the same"]}
      done={`The source/destination check of ${name} is ${value ? "on" : "off"}`} onClose={onClose}
    />
  );
}

export function ShutdownBehavior({ detail, onClose }: AttributeDialogProps) {
  const name = nameOf(detail);
  const value = detail.shutdownBehavior === "terminate" ? "stop" : "terminate";
  return (
    <ChangeAttribute
      detail={detail} change={{ attribute: "instanceInitiatedShutdownBehavior", value }}
      title={value === "stop" ? `Let a shutdown inside ${name} stop it?` : `Let a shutdown inside ${name} terminate it?`} confirmLabel={value === "stop" ? "Let it stop" : "Let it terminate"}
      consequences={value === "stop"
        ? [<>A shutdown inside <b>{name}</b> stops it; it can be started again</>]
        : [<>A shutdown or poweroff inside <b>{name}</b> deletes it for good, with the volumes that are set to go with it</>, ...(detail.terminationProtection ? ["Termination protection does not keep from that"] : [])]}
      done={`A shutdown inside ${name} ${value === "stop" ? "stops" : "terminates"} it`} onClose={onClose}
    />
  );
}
