import { NormalizedSchema } from "@smithy/core/schema";
import type { ServiceName } from "../service.ts";

/** An operation's schema as the SDK clients export it: `[9, namespace, name, traits, input, output]`. */
export type OperationSchema = readonly [9, string, string, unknown, SchemaRef, SchemaRef];
/** What `NormalizedSchema.of` takes. */
export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];
export type ErrorSchema = readonly [-3, string, string, { awsQueryError?: [code: string, status: number] } | 0, ...unknown[]];

/** The schemas of one service, found in its SDK client's exports. */
export interface ServiceSchemas {
  operation(name: string): OperationSchema | undefined;
  operations(): OperationSchema[];
  /** By shape name, or by the code that the older query protocol uses for it. */
  error(code: string): ErrorSchema | undefined;
}

type SdkModule = Readonly<Record<string, unknown>>;

// Literal imports: a bundler must see them to split each client into a chunk of its own.
const modules: Record<ServiceName, () => Promise<SdkModule>> = {
  ec2: () => import("@aws-sdk/client-ec2"),
  elasticloadbalancing: () => import("@aws-sdk/client-elastic-load-balancing-v2"),
  s3: () => import("@aws-sdk/client-s3"),
  s3control: () => import("@aws-sdk/client-s3-control"),
  sts: () => import("@aws-sdk/client-sts"),
  iam: () => import("@aws-sdk/client-iam"),
  sso: () => import("@aws-sdk/client-sso"),
  "sso-oidc": () => import("@aws-sdk/client-sso-oidc"),
  rekognition: () => import("@aws-sdk/client-rekognition"),
  cloudwatch: () => import("@aws-sdk/client-cloudwatch"),
  "cognito-idp": () => import("@aws-sdk/client-cognito-identity-provider"),
  ssm: () => import("@aws-sdk/client-ssm"),
  pricing: () => import("@aws-sdk/client-pricing"),
  "ec2-instance-connect": () => import("@aws-sdk/client-ec2-instance-connect"),
};

const loaded = new Map<ServiceName, Promise<ServiceSchemas>>();

/** Loads a service's schemas once (40 to 150 ms, the reason why it is not done at start). */
export function loadSchemas(service: ServiceName): Promise<ServiceSchemas> {
  let schemas = loaded.get(service);
  if (!schemas) loaded.set(service, (schemas = modules[service]().then(indexModule)));
  return schemas;
}

function indexModule(module: SdkModule): ServiceSchemas {
  const operations = new Map<string, OperationSchema>();
  const errors = new Map<string, ErrorSchema>();
  for (const [name, value] of Object.entries(module)) {
    if (!name.endsWith("$") || !Array.isArray(value)) continue;
    if (value[0] === 9) operations.set(value[2] as string, value as unknown as OperationSchema);
    if (value[0] === -3) indexError(errors, value as unknown as ErrorSchema);
  }
  return {
    operation: (name) => operations.get(name),
    operations: () => [...operations.values()],
    error: (code) => errors.get(code),
  };
}

function indexError(errors: Map<string, ErrorSchema>, schema: ErrorSchema): void {
  errors.set(schema[2], schema);
  const queryCode = queryErrorCode(schema);
  if (queryCode !== undefined && !errors.has(queryCode)) errors.set(queryCode, schema);
}

/** The code that the query protocol has for a modelled error, where it differs from the shape's name. */
export function queryErrorCode(schema: ErrorSchema): string | undefined {
  const traits = schema[3];
  return typeof traits === "object" ? traits.awsQueryError?.[0] : undefined;
}

export const inputSchema = (operation: OperationSchema): NormalizedSchema => NormalizedSchema.of(operation[4]);
export const outputSchema = (operation: OperationSchema): NormalizedSchema => NormalizedSchema.of(operation[5]);

/** How many of a structure's first members the model requires. */
export function requiredCount(schema: NormalizedSchema): number {
  const raw = schema.getSchema() as readonly unknown[];
  return Array.isArray(raw) && typeof raw[6] === "number" ? raw[6] : 0;
}
