import { SandboxError } from "../../service.ts";

/** Names that Linux instances take. Source: EC2 guide, "Device names for volumes on Amazon EC2 instances". */
const deviceName = /^(?:\/dev\/)?(?:sd[a-z]\d{0,2}|xvd[a-z]{1,2}\d{0,2}|hd[a-z]\d{0,2})$/;

/** @returns the name; throws `InvalidParameterValue` for one that no volume can have. */
export function requireDeviceName(name: string): string {
  if (deviceName.test(name)) return name;
  throw new SandboxError("InvalidParameterValue", `Value (${name}) for parameter device is invalid. ${name} is not a valid EBS device name.`);
}

/** `/dev/sda1` and `/dev/xvda`: only a root volume is called so. */
export function isRootName(name: string): boolean {
  return /^(?:\/dev\/)?(?:sda1|xvda)$/.test(name);
}
