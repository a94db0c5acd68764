import type { Instance } from "../../../../../shared/contract/ec2.ts";
import { unlessStopped, unlessThere, type AttributeAction } from "./attribute-action.ts";
import { ChangeGroups } from "./change-groups.tsx";
import { ChangeMetadataOptions } from "./change-metadata-options.tsx";
import { ChangeProfile } from "./change-profile.tsx";
import { ChangeType } from "./change-type.tsx";
import { EditUserData } from "./edit-user-data.tsx";
import { StopProtection, TerminationProtection } from "./protection.tsx";
import { DetailedMonitoring, ShutdownBehavior, SourceDestCheck } from "./switches.tsx";

/** A change a line, in the order of the menu. */
export const attributeActions: readonly AttributeAction[] = [
  { id: "type", title: "Change instance type", Dialog: ChangeType, refusal: unlessStopped },
  { id: "userData", title: "Edit user data", Dialog: EditUserData, refusal: unlessStopped },
  { id: "groups", title: "Change security groups", Dialog: ChangeGroups },
  { id: "terminationProtection", title: "Termination protection", Dialog: TerminationProtection },
  { id: "stopProtection", title: "Stop protection", Dialog: StopProtection },
  { id: "monitoring", title: "Detailed monitoring", Dialog: DetailedMonitoring },
  { id: "metadata", title: "Metadata service (IMDS)", Dialog: ChangeMetadataOptions },
  { id: "profile", title: "Instance profile (IAM role)", Dialog: ChangeProfile },
  { id: "shutdown", title: "Shutdown behaviour", Dialog: ShutdownBehavior },
  { id: "sourceDestCheck", title: "Source/destination check", Dialog: SourceDestCheck },
];

/** Why an action cannot be done to this instance now. */
export function refusalOf(action: AttributeAction, instance: Instance): string | undefined {
  return unlessThere(instance) ?? action.refusal?.(instance);
}
