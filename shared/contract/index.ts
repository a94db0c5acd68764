import { app } from "./app.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { cognito } from "./cognito.ts";
import type { CallDefinition } from "./define.ts";
import { ec2 } from "./ec2.ts";
import { journal } from "./journal.ts";
import { network } from "./network.ts";
import { photos } from "./photos.ts";
import { rekognition } from "./rekognition.ts";
import { s3 } from "./s3.ts";
import { sandbox } from "./sandbox.ts";
import { sessions } from "./sessions.ts";
import { transfers } from "./transfers.ts";

/** The one table of calls: `contract.ec2.listInstances` is the call `ec2.listInstances`. */
export const contract = { app, sessions, sandbox, ec2, network, s3, photos, rekognition, transfers, cloudwatch, cognito, journal };

export type Contract = typeof contract;
export type ServiceOf = keyof Contract;

/** `"ec2.listInstances" | …` */
export type CallName = { [S in ServiceOf]: `${S}.${keyof Contract[S] & string}` }[ServiceOf];

export type DefinitionOf<Name extends CallName> = Name extends `${infer S extends ServiceOf}.${infer C}`
  ? C extends keyof Contract[S]
    ? Contract[S][C] extends CallDefinition
      ? Contract[S][C]
      : never
    : never
  : never;

/** Every call by its name. A `Map`, so that `ec2.toString` or `__proto__` is not found in it. */
export const callTable: ReadonlyMap<string, CallDefinition> = new Map(
  Object.entries(contract).flatMap(([service, calls]) =>
    Object.entries(calls).map(([name, definition]) => [`${service}.${name}`, definition as CallDefinition] as const),
  ),
);
