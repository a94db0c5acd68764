import type { SandboxRequest } from "../../service.ts";
import type { ActionUse } from "../action-use.ts";

/** What an operation with that input needs. The input is the SDK command's own. */
export type ActionsOf = (operation: string, input: any, request: SandboxRequest) => ActionUse[];

export const anywhere: readonly string[] = ["*"];

/** The resources, or `*` where the input names none. */
export const orAnywhere = (resources: readonly string[]): readonly string[] => (resources.length ? resources : anywhere);
