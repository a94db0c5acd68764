import type { SandboxRequest } from "../../service.ts";
import type { ServiceKeys } from "../request-context.ts";

/** An action that an API operation needs, on each of the resources. */
export interface ActionUse {
  /** `s3:GetObject` */
  action: string;
  /** ARNs; `["*"]` where the action has no resource. */
  resources: readonly string[];
  keys?: ServiceKeys;
  /** Condition keys of one of the resources: its tags. */
  keysOf?(resource: string): ServiceKeys;
}

/** What an operation with that input needs. The input is the SDK command's own. */
export type ActionsOf = (operation: string, input: any, request: SandboxRequest) => ActionUse[];

export const anywhere: readonly string[] = ["*"];

/** The resources, or `*` where the input names none. */
export const orAnywhere = (resources: readonly string[]): readonly string[] => (resources.length ? resources : anywhere);
