import { SandboxError } from "../service.ts";
import type { IdRules } from "./select.ts";

interface Kind {
  parameter: string;
  prefix: string;
  /** Error code without its ending, e.g. `InvalidVpcID`. */
  code: string;
  /** How the message names it, e.g. `vpc ID`. */
  noun: string;
  malformedCode?: string;
  withMaxResults?: boolean;
  pageSizes?: readonly [least: number, most: number];
}

/**
 * The id rules of most kinds: 8 or 17 hexadecimal digits after the prefix; `<code>.NotFound` names
 * all that are missing, `<code>.Malformed` the first that is no id.
 */
export function idRules(kind: Kind): IdRules {
  return {
    parameter: kind.parameter,
    form: new RegExp(`^${kind.prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`),
    malformed: (id) => malformedId(kind.malformedCode ?? `${kind.code}.Malformed`, id, kind.prefix),
    notFound: (ids) => notFound(`${kind.code}.NotFound`, kind.noun, ids),
    ...(kind.withMaxResults ? { withMaxResults: true } : {}),
    ...(kind.pageSizes ? { pageSizes: kind.pageSizes } : {}),
  };
}

export function malformedId(code: string, id: string, prefix: string): SandboxError {
  const expected = prefix === "i" ? "" : ` (expecting "${prefix}-...")`;
  return new SandboxError(code, `Invalid id: "${id}"${expected}`);
}

export function notFound(code: string, noun: string, ids: readonly string[]): SandboxError {
  const message = ids.length === 1
    ? `The ${noun} '${ids[0]}' does not exist`
    : `The ${noun}s '${ids.join(", ")}' do not exist`;
  return new SandboxError(code, message);
}

/** EC2's refusal of what names an instance where only one of its interfaces can be meant. */
export function severalInterfaces(instanceId: string): SandboxError {
  return new SandboxError("InvalidInstanceID", `There are multiple interfaces attached to instance '${instanceId}'. Please specify an interface ID for the operation instead.`);
}
