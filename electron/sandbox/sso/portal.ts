import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { StateStore } from "../service.ts";

/** A sign-in that a person is to allow, RFC 8628's device authorization. Times are milliseconds since the epoch. */
export interface DeviceAuthorization {
  deviceCode: string;
  /** `BCDF-GHJK`, what the person compares. */
  userCode: string;
  clientId: string;
  clientName: string;
  scopes: string[];
  expiresAt: number;
  polledAt?: number | undefined;
  status: "pending" | "allowed" | "refused" | "used";
}

interface PortalDocument {
  devices: DeviceAuthorization[];
  /** Sessions that were signed out before their end. */
  signedOut: { sessionId: string; until: number }[];
}

/** The access portal of IAM Identity Center: who may sign in where. */
export interface Portal {
  begin(client: { clientId: string; clientName: string; scopes: string[] }): DeviceAuthorization;
  byDeviceCode(deviceCode: string): DeviceAuthorization | undefined;
  /** However the person types it. */
  byUserCode(userCode: string): DeviceAuthorization | undefined;
  pending(): DeviceAuthorization[];
  /** Must follow each change of an authorization. */
  changed(): void;
  newSessionId(): string;
  signOut(sessionId: string, until: number): void;
  isSignedOut(sessionId: string): boolean;
}

export const deviceLifeMs = 600_000;

/** No vowels, so that no words come of it, and nothing that looks like something else. */
const letters = "BCDFGHJKLMNPQRSTVWXZ";

export function openPortal(state: StateStore, now: () => Date): Portal {
  const where = ["sso-oidc", "portal", "aws-global"] as const;
  const document = (): PortalDocument => state.of(...where, (): PortalDocument => ({ devices: [], signedOut: [] }));
  const changed = (): void => state.changed(...where);
  const isLive = ({ expiresAt }: DeviceAuthorization): boolean => expiresAt > now().getTime();

  return {
    begin(client) {
      const kept = document();
      const time = now().getTime();
      // Kept some time beyond their end, so that a late poll hears that they expired.
      kept.devices = kept.devices.filter(({ expiresAt }) => expiresAt > time - deviceLifeMs);
      const device: DeviceAuthorization = { ...client, deviceCode: randomBytes(32).toString("hex"), userCode: newUserCode(), expiresAt: time + deviceLifeMs, status: "pending" };
      kept.devices.push(device);
      changed();
      return device;
    },
    byDeviceCode: (deviceCode) => document().devices.find((device) => device.deviceCode === deviceCode),
    byUserCode: (userCode) => document().devices.find((device) => isLive(device) && plain(device.userCode) === plain(userCode)),
    pending: () => document().devices.filter((device) => isLive(device) && device.status === "pending"),
    changed,
    newSessionId: () => randomUUID(),
    signOut(sessionId, until) {
      const kept = document();
      const time = now().getTime();
      kept.signedOut = [...kept.signedOut.filter((entry) => entry.until > time), { sessionId, until }];
      changed();
    },
    isSignedOut: (sessionId) => document().signedOut.some((entry) => entry.sessionId === sessionId),
  };
}

function newUserCode(): string {
  const half = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return `${half()}-${half()}`;
}

const plain = (userCode: string): string => userCode.toUpperCase().replace(/[^A-Z]/g, "");
