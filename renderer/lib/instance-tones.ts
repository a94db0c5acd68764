import type { Instance } from "../../shared/contract/ec2.ts";
import type { Tone } from "../ui/status.tsx";

/** The same colour for an instance's state wherever it is shown. */
export const instanceTones: Readonly<Record<Instance["state"], Tone>> = {
  pending: "busy",
  running: "ok",
  stopping: "busy",
  stopped: "off",
  "shutting-down": "busy",
  terminated: "bad",
};
