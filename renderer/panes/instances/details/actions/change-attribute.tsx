import type { ReactNode } from "react";
import type { InstanceDetail } from "../../../../../shared/contract/ec2.ts";
import { modifyAttributeRequest, type AttributeChange } from "../../../../../shared/ec2/attribute-requests.ts";
import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { attributeReads } from "./attribute-action.ts";

interface ChangeAttributeProps {
  detail: InstanceDetail;
  change: AttributeChange;
  title: string;
  confirmLabel: string;
  consequences: readonly ReactNode[];
  done: string;
  typed?: { name: string; reason: string } | undefined;
  children?: ReactNode;
  onClose(isDone: boolean): void;
}

/** Confirms a change of one attribute: all of them are one call of EC2. */
export function ChangeAttribute({ detail: { instanceId }, change, typed, ...rest }: ChangeAttributeProps) {
  return (
    <ConfirmChange
      {...rest} {...(typed ? { typedName: typed.name, typedReason: typed.reason } : {})}
      call="ec2.modifyInstanceAttribute" input={{ instanceId, change: change as never }} requests={[modifyAttributeRequest({ instanceId, change })]} rereads={attributeReads}
    />
  );
}
