import { modifyAttributeRequest, monitoringRequest } from "../../../../shared/ec2/attribute-requests.ts";
import type { InstanceAction } from "./actions.ts";

type Attribute = "disableApiTermination" | "disableApiStop";

const lasting = ["pending", "running", "stopping", "stopped"] as const;
const reason = "What is unprotected can be lost by one more click.";

/** EC2 changes an attribute of one instance a request. */
function setAttribute(attribute: Attribute, value: boolean): Pick<InstanceAction, "call" | "atOnce" | "inputOf" | "requestOf" | "from"> {
  const of = ([instanceId = ""]: readonly string[]) => ({ instanceId, change: { attribute, value } as const });
  return { call: "ec2.modifyInstanceAttribute", atOnce: 1, inputOf: of, requestOf: (ids) => modifyAttributeRequest(of(ids)), from: lasting };
}

function setMonitoring(detailed: boolean): Pick<InstanceAction, "call" | "atOnce" | "inputOf" | "requestOf" | "from"> {
  const of = ([instanceId = ""]: readonly string[]) => ({ instanceId, detailed });
  return { call: "ec2.setMonitoring", atOnce: 1, inputOf: of, requestOf: (ids) => monitoringRequest(of(ids)), from: lasting };
}

/** Settings of many instances at once; those of one stand in its details. */
export const settingActions: readonly InstanceAction[] = [
  { id: "protect", title: "Protect from termination", done: "Protected", danger: false, ...setAttribute("disableApiTermination", true), consequence: () => "cannot be terminated by console, CLI and API until the protection is taken away" },
  { id: "unprotect", title: "Take termination protection", done: "Unprotected", danger: true, typed: { word: "unprotect", reason }, ...setAttribute("disableApiTermination", false), consequence: () => "can be terminated from then on, unless it is protected from being stopped" },
  { id: "protect-stop", title: "Protect from being stopped", done: "Protected", danger: false, ...setAttribute("disableApiStop", true), consequence: () => "cannot be stopped, hibernated or terminated by console, CLI and API until the protection is taken away" },
  { id: "unprotect-stop", title: "Take stop protection", done: "Unprotected", danger: true, typed: { word: "unprotect", reason }, ...setAttribute("disableApiStop", false), consequence: () => "can be stopped from then on, and terminated unless it is protected from that" },
  {
    id: "monitor", title: "Detailed monitoring on", done: "Monitored every minute:", danger: false, ...setMonitoring(true), refuses: ({ monitoring }) => (monitoring === "detailed" ? "has it already" : undefined),
    consequence: () => "has its metrics every minute, for which CloudWatch charges",
  },
  {
    id: "unmonitor", title: "Detailed monitoring off", done: "Monitored every 5 minutes:", danger: false, ...setMonitoring(false), refuses: ({ monitoring }) => (monitoring === "basic" ? "has none" : undefined),
    consequence: () => "has its metrics every 5 minutes, which cost nothing; alarms with a shorter period see no data between",
  },
];
