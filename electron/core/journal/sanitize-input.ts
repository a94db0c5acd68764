import { NormalizedSchema } from "@smithy/core/schema";
import type { CallValue, Member } from "../../../shared/aws/call-code/call.ts";

/** Blobs up to this size are kept as they are: a key's public half, a small icon. */
const maxBlobBytes = 1024;

/**
 * Members that are secret whatever their schema says: one-time codes, verifiers, boot scripts.
 * The schema's own `sensitive` comes first; these are what the models of the carried services left out.
 */
const secretNames =
  /^(UserData|MFA|Code|deviceCode|userCode|TokenCode|ConfirmationCode|AuthenticationCode\d|PasswordVerifier|Salt|Credential|ContextAssertion|UploadPolicySignature)$|(password|secret|secrethash|secret_?access_?key|private_?key|customer_?key|assertion)$|(access|refresh|id|session|identity|security|bearer|device|in)_?token$/i;

/** A link or form that works by itself for whoever has it. */
const signedQuery = /[?&"](X-Amz-(Signature|Credential|Security-Token)|AWSAccessKeyId|Signature)["=]/i;

/**
 * An operation's input as the journal may keep it: what the operation's schema marks sensitive,
 * whatever looks like a secret and every body is replaced by a mark; what the schema does not know is left out.
 * @param schemaRef the input's schema, as the SDK's operation schemas hold it.
 */
export function sanitizeInput(input: unknown, schemaRef: Parameters<typeof NormalizedSchema.of>[0]): readonly Member[] {
  const schema = NormalizedSchema.of(schemaRef);
  if (!schema.isStructSchema() || typeof input !== "object" || input === null || schema.getMergedTraits().sensitive) return [];
  return sanitizeStruct(input, schema);
}

/** The schema gathers its members anew each time: fifty of them for each of thousands of uploads. */
const members = new WeakMap<NormalizedSchema, ReturnType<NormalizedSchema["getMemberSchemas"]>>();

function sanitizeStruct(value: object, schema: NormalizedSchema): Member[] {
  let known = members.get(schema);
  if (!known) members.set(schema, (known = schema.getMemberSchemas()));
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined || member === null || !Object.hasOwn(known, name)) return [];
    return [[name, sanitize(member, known[name]!, name)] as const];
  });
}

function sanitize(value: unknown, schema: NormalizedSchema, name: string): CallValue {
  if (value === null || value === undefined) return null;
  if (schema.getMergedTraits().sensitive) return { kind: "secret" };
  if (isSecretByName(value, name)) return { kind: "secret" };
  if (schema.isStreaming() || schema.isBlobSchema()) return sanitizeBlob(value, schema.isStreaming());
  if (schema.isStructSchema() && typeof value === "object") return { kind: "object", members: sanitizeStruct(value, schema) };
  if (schema.isListSchema() && Array.isArray(value)) return value.map((item) => sanitize(item, schema.getValueSchema(), name));
  if (schema.isMapSchema() && typeof value === "object") {
    const valueSchema = schema.getValueSchema();
    return { kind: "object", members: Object.entries(value).map(([key, item]) => [key, sanitize(item, valueSchema, key)] as const) };
  }
  return sanitizeSimple(value);
}

/** A switch or a number is no secret, whatever its name. */
function isSecretByName(value: unknown, name: string): boolean {
  return typeof value !== "boolean" && typeof value !== "number" && secretNames.test(name);
}

function sanitizeSimple(value: unknown): CallValue {
  if (typeof value === "string") return signedQuery.test(value) ? { kind: "secret" } : value;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : { kind: "number", text: String(value) };
  if (typeof value === "bigint") return { kind: "number", text: String(value) };
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { kind: "date", iso: value.toISOString() };
  // A document, or what the caller put where the schema has something else: nothing is known of it.
  return { kind: "secret" };
}

function sanitizeBlob(value: unknown, isStream: boolean): CallValue {
  const sizeBytes = sizeOf(value);
  const bytes = typeof value === "string" ? Buffer.from(value) : value instanceof Uint8Array ? value : undefined;
  if (isStream || bytes === undefined || bytes.byteLength > maxBlobBytes) return { kind: "file", ...(sizeBytes === undefined ? {} : { sizeBytes }) };
  return { kind: "bytes", base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64") };
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) return value.byteLength;
  return value instanceof Blob ? value.size : undefined;
}
