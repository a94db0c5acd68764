import { random, seedOf } from "../../cloudwatch/noise.ts";
import { uuid } from "../../cognito/ids.ts";
import type { UserRecord, UserStatus } from "../../cognito/records.ts";
import { day } from "../ec2/add-instance.ts";

const givenNames = [
  "Ada", "Alan", "Amara", "Anika", "Bjarne", "Carla", "Chidi", "Dennis", "Edsger", "Elif", "Emeka", "Frances", "Grace", "Hedy", "Ines", "Jun",
  "Kateryna", "Ken", "Lena", "Linus", "Mei", "Niklaus", "Noor", "Olga", "Priya", "Radia", "Rosa", "Sofia", "Tim", "Yuki",
] as const;
const familyNames = [
  "Abara", "Bauer", "Castillo", "Dahl", "Eriksen", "Fontaine", "Gupta", "Haddad", "Ibarra", "Jansen", "Kowalski", "Lindqvist", "Moreau", "Nakamura",
  "Okafor", "Petrov", "Quinn", "Rossi", "Silva", "Tanaka", "Usman", "Vargas", "Weber", "Xu", "Yilmaz", "Zimmermann",
] as const;

/** Who signed up: made of `count` and names alone, so that the same pool has the same people in every run. */
export function people(poolName: string, count: number, now: number, custom?: string): UserRecord[] {
  const seed = seedOf(poolName);
  return Array.from({ length: count }, (_, index) => person(poolName, seed, index, now, custom));
}

function person(poolName: string, seed: number, index: number, now: number, custom: string | undefined): UserRecord {
  const given = givenNames[(index * 7) % givenNames.length] ?? "Ada";
  const family = familyNames[(index * 11 + Math.floor(index / givenNames.length)) % familyNames.length] ?? "Abara";
  const email = `${given}.${family}${index >= 26 ? index : ""}@example.com`.toLowerCase();
  const status = statusOf(index);
  const createdAt = now - Math.floor((2 + random(seed, index) * 400) * day);
  return {
    username: uuid(`${poolName}/${index}`),
    attributes: {
      sub: uuid(`${poolName}/${index}`),
      email,
      email_verified: String(status !== "UNCONFIRMED"),
      given_name: given,
      family_name: family,
      ...(index % 5 === 0 ? { phone_number: `+1555010${String(index % 1000).padStart(4, "0")}`, phone_number_verified: "false" } : {}),
      ...(custom ? { [`custom:${custom}`]: index % 3 ? "free" : "pro" } : {}),
    },
    // One in thirteen is barred.
    enabled: index % 13 !== 6,
    status,
    createdAt,
    modifiedAt: createdAt + Math.floor((now - createdAt) * random(seed + 1, index)),
    groups: [],
  };
}

function statusOf(index: number): UserStatus {
  switch (index % 10) {
    case 3:
      return "UNCONFIRMED";
    case 5:
      return "FORCE_CHANGE_PASSWORD";
    case 8:
      return index % 20 === 8 ? "RESET_REQUIRED" : "EXTERNAL_PROVIDER";
    default:
      return "CONFIRMED";
  }
}
