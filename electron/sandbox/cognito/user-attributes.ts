import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { SandboxError } from "../service.ts";
import { standardAttributes } from "./describe-user-pool.ts";
import type { PoolRecord } from "./records.ts";

const emailForm = /^[^\s@]+@[^\s@]+$/;

export function isEmail(text: string): boolean {
  return emailForm.test(text);
}

/** The attributes as a record. Throws `InvalidParameterException` for what the pool's schema or Cognito's formats refuse. */
export function checkAttributes(given: readonly AttributeType[], pool: PoolRecord): Record<string, string> {
  for (const { Name = "", Value = "" } of given) {
    requireKnown(Name, pool);
    if (Name === "sub") throw schemaError("Cannot modify the non-mutable attribute sub");
    if (Name === "email" && !isEmail(Value)) throw new SandboxError("InvalidParameterException", "Invalid email address format.");
    if (Name === "phone_number" && !/^\+\d{5,15}$/.test(Value)) {
      throw new SandboxError("InvalidParameterException", "Invalid phone number format.");
    }
  }
  return Object.fromEntries(given.map(({ Name = "", Value = "" }) => [Name, Value]));
}

export function requireKnown(name: string, pool: PoolRecord): void {
  const known = (standardAttributes as readonly string[]).includes(name) || pool.customAttributes.some((custom) => `custom:${custom}` === name);
  if (!known) throw schemaError(`Type for attribute {${name}} could not be determined`);
}

function schemaError(reason: string): SandboxError {
  return new SandboxError("InvalidParameterException", `Attributes did not conform to the schema: ${reason}`);
}
