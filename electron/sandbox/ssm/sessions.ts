import { randomBytes } from "node:crypto";
import type {
  DescribeSessionsCommandInput, DescribeSessionsCommandOutput, Session, StartSessionCommandInput, StartSessionCommandOutput,
  TerminateSessionCommandInput, TerminateSessionCommandOutput,
} from "@aws-sdk/client-ssm";
import { SandboxError } from "../service.ts";
import { managedInstances } from "./managed-instances.ts";
import { paginate } from "./page.ts";
import type { SessionRecord } from "./records.ts";
import { checkSessionDocument } from "./session-documents.ts";
import { validation } from "./validation.ts";
import type { SsmOperation, SsmWorld } from "./world.ts";

const defaultDocument = "SSM-SessionManagerRunShell";

/** A session without traffic ends after so long. Source: Systems Manager guide, "Specify an idle session timeout value": 20 minutes. */
const idleMs = 20 * 60_000;

/** History is kept for 30 days. Source: API reference, DescribeSessions. */
const keptMs = 30 * 24 * 3_600_000;

/**
 * Begins a session with a managed instance. What it answers leads to a data channel that the
 * sandbox has not: no packet moves in it, and no traffic keeps a session alive.
 */
export const startSession: SsmOperation<StartSessionCommandInput, StartSessionCommandOutput> = (input, world) => {
  const { Target = "", DocumentName = defaultDocument, Parameters = {}, Reason } = input;
  if (Target.length < 1 || Target.length > 400) throw validation(Target, "target", "Member must have length between 1 and 400");
  checkSessionDocument(DocumentName, Parameters);
  const managed = managedInstances(world).find(({ instance }) => instance.instanceId === Target);
  if (managed?.pingStatus !== "Online") throw new SandboxError("TargetNotConnected", `${Target} is not connected.`);
  const { identity, endpoint } = world.request;
  const session: SessionRecord = {
    sessionId: `${identity.arn.slice(identity.arn.lastIndexOf("/") + 1)}-${randomBytes(9).toString("hex").slice(0, 17)}`,
    target: Target, documentName: DocumentName, parameters: Parameters, owner: identity.arn, startedAt: world.now,
    ...(Reason === undefined ? {} : { reason: Reason }),
  };
  world.document.sessions = [...world.document.sessions.filter((one) => world.now - one.startedAt < keptMs), session];
  world.changed();
  return {
    SessionId: session.sessionId,
    TokenValue: randomBytes(192).toString("base64"),
    StreamUrl: `${endpoint.replace(/^http/, "ws")}/v1/data-channel/${encodeURIComponent(session.sessionId)}?role=publish_subscribe`,
  };
};

/** Ends a session for good; one that has ended already stays so. */
export const terminateSession: SsmOperation<TerminateSessionCommandInput, TerminateSessionCommandOutput> = ({ SessionId = "" }, world) => {
  const session = world.document.sessions.find((one) => one.sessionId === SessionId);
  if (!session) throw new SandboxError("DoesNotExistException", `Session ${SessionId} does not exist.`);
  if (endOf(session, world) === undefined) {
    session.endedAt = world.now;
    world.changed();
  }
  return { SessionId };
};

/** The sessions that are open, or those that have ended. */
export const describeSessions: SsmOperation<DescribeSessionsCommandInput, DescribeSessionsCommandOutput> = (input, world) => {
  const { State, Filters = [] } = input;
  if (State !== "Active" && State !== "History") throw validation(State, "state", "Member must satisfy enum value set: [Active, History]");
  const found = world.document.sessions.filter((session) => (endOf(session, world) === undefined) === (State === "Active") && Filters.every(({ key = "", value = "" }) => isMatch(session, key, value, world)));
  const { items, NextToken } = paginate(found, ({ sessionId }) => sessionId, input, { least: 1, most: 200 }, [State, Filters]);
  return { Sessions: items.map((session) => view(session, world)), ...(NextToken === undefined ? {} : { NextToken }) };
};

/** When it ended: by a call, for want of traffic, or with its instance. */
function endOf({ target, startedAt, endedAt }: SessionRecord, { now, ec2 }: SsmWorld): number | undefined {
  if (endedAt !== undefined) return endedAt;
  if (now - startedAt >= idleMs) return startedAt + idleMs;
  const instance = ec2.instances.find((one) => one.instanceId === target);
  return instance?.goal === "running" ? undefined : (instance?.goalSince ?? startedAt);
}

const statusOf = (session: SessionRecord, world: SsmWorld) => (endOf(session, world) === undefined ? "Connected" : "Terminated");

function isMatch(session: SessionRecord, key: string, value: string, world: SsmWorld): boolean {
  switch (key) {
    case "InvokedAfter":
      return session.startedAt >= Date.parse(value);
    case "InvokedBefore":
      return session.startedAt <= Date.parse(value);
    case "Target":
      return session.target === value;
    case "Owner":
      return session.owner === value;
    case "Status":
      return statusOf(session, world) === value;
    case "SessionId":
      return session.sessionId === value;
    default:
      throw new SandboxError("InvalidFilterKey", `${key} is not a valid filter key.`);
  }
}

function view(session: SessionRecord, world: SsmWorld): Session {
  const endedAt = endOf(session, world);
  return {
    SessionId: session.sessionId,
    Target: session.target,
    Status: statusOf(session, world),
    StartDate: new Date(session.startedAt),
    ...(endedAt === undefined ? {} : { EndDate: new Date(endedAt) }),
    DocumentName: session.documentName,
    Owner: session.owner,
    ...(session.reason === undefined ? {} : { Reason: session.reason }),
    OutputUrl: {},
  };
}
