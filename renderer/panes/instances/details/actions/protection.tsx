import { nameOf } from "../../fleet/actions.ts";
import type { AttributeDialogProps } from "./attribute-action.ts";
import { ChangeAttribute } from "./change-attribute.tsx";

/** On or off, whichever it is not. Off is what stands between a click and the end of the instance: it wants the name typed. */
export function TerminationProtection({ detail, onClose }: AttributeDialogProps) {
  const name = nameOf(detail);
  const value = !detail.terminationProtection;
  return (
    <ChangeAttribute
      detail={detail} change={{ attribute: "disableApiTermination", value }}
      title={value ? `Protect ${name} from termination?` : `Take termination protection from ${name}?`} confirmLabel={value ? "Protect" : "Unprotect"}
      consequences={value ? [
        <>EC2 refuses to terminate <b>{name}</b> by console, CLI and API, until the protection is taken away</>,
        "It does not keep from a shutdown inside the instance where that terminates it, nor from Auto Scaling or the end of a Spot instance",
      ] : [
        <><b>{name}</b> <span className="mono">{detail.instanceId}</span> can be terminated from then on, with the volumes that are set to go with it</>,
        ...(detail.stopProtection ? ["Stop protection is on too: as long as it is, EC2 still refuses"] : []),
      ]}
      typed={value ? undefined : { name, reason: "What is unprotected can be lost by one more click." }}
      done={value ? `${name} is protected from termination` : `${name} can be terminated`} onClose={onClose}
    />
  );
}

export function StopProtection({ detail, onClose }: AttributeDialogProps) {
  const name = nameOf(detail);
  const value = !detail.stopProtection;
  return (
    <ChangeAttribute
      detail={detail} change={{ attribute: "disableApiStop", value }}
      title={value ? `Protect ${name} from being stopped?` : `Take stop protection from ${name}?`} confirmLabel={value ? "Protect" : "Unprotect"}
      consequences={value ? [
        <>EC2 refuses to stop, hibernate or terminate <b>{name}</b> by console, CLI and API, until the protection is taken away</>,
        "It does not keep from a shutdown inside the instance, nor from a stop that EC2 has scheduled",
      ] : [
        <><b>{name}</b> <span className="mono">{detail.instanceId}</span> can be stopped from then on</>,
        detail.terminationProtection ? "Termination protection is on, and stays" : "It can be terminated too: termination protection is off",
      ]}
      typed={value || detail.terminationProtection ? undefined : { name, reason: "What is unprotected can be lost by one more click." }}
      done={value ? `${name} is protected from being stopped` : `${name} can be stopped`} onClose={onClose}
    />
  );
}
