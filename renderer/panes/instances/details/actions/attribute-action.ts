import type { ComponentType } from "react";
import type { Instance, InstanceDetail } from "../../../../../shared/contract/ec2.ts";
import type { CallName } from "../../../../../shared/contract/client.ts";

export interface AttributeDialogProps {
  detail: InstanceDetail;
  onClose(): void;
}

/** A change of one attribute of one instance, from its dialog. */
export interface AttributeAction {
  id: string;
  /** `Change instance type` */
  title: string;
  Dialog: ComponentType<AttributeDialogProps>;
  /** Why EC2 would refuse it now; `undefined` where it may do it. */
  refusal?(instance: Instance): string | undefined;
}

/** What tells of attributes, and is read again after one is changed. */
export const attributeReads: readonly CallName[] = ["ec2.describeInstance", "ec2.listInstances", "ec2.describeProtection", "ec2.describeUserData", "ec2.describeMetadata"];

/** Source: EC2 guide, "Change the instance type", "User data and the console": of stopped instances alone. */
export function unlessStopped({ state }: Instance): string | undefined {
  return state === "stopped" ? undefined : state === "terminated" || state === "shutting-down" ? "It is terminated" : `It is ${state}: stop it first`;
}

export function unlessThere({ state }: Instance): string | undefined {
  return state === "terminated" || state === "shutting-down" ? "It is terminated" : undefined;
}
