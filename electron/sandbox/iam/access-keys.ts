import { randomBytes } from "node:crypto";
import type {
  CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput, DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput,
  ListAccessKeysCommandInput, ListAccessKeysCommandOutput, UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput,
} from "@aws-sdk/client-iam";
import { randomKeyId } from "../state/credential-store.ts";
import { keptAsItIs, limitExceeded, noSuchEntity } from "./errors.ts";
import { namedOrCaller } from "./find.ts";
import { page } from "./page.ts";
import type { AccessKeyRecord } from "./records.ts";
import type { IamOperation, IamWorld } from "./world.ts";

const keysPerUser = 2;

export const createAccessKey: IamOperation<CreateAccessKeyCommandInput, CreateAccessKeyCommandOutput> = ({ UserName }, world) => {
  const { name: userName } = namedOrCaller(world, UserName);
  const { accessKeys } = world.document;
  if (accessKeys.filter((key) => key.userName === userName).length >= keysPerUser) throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${keysPerUser}`);
  const key = { userName, accessKeyId: randomKeyId("AKIA"), secretAccessKey: randomBytes(30).toString("base64"), active: true, createdAt: world.now };
  accessKeys.push(key);
  world.changed();
  return { AccessKey: { ...keyView(key), SecretAccessKey: key.secretAccessKey } };
};

export const listAccessKeys: IamOperation<ListAccessKeysCommandInput, ListAccessKeysCommandOutput> = (input, world) => {
  const { name } = namedOrCaller(world, input.UserName);
  const { items, rest } = page(world.document.accessKeys.filter(({ userName }) => userName === name), input, ["access keys", name]);
  return { AccessKeyMetadata: items.map(keyView), ...rest };
};

export const updateAccessKey: IamOperation<UpdateAccessKeyCommandInput, UpdateAccessKeyCommandOutput> = ({ UserName, AccessKeyId, Status }, world) => {
  findKey(world, UserName, AccessKeyId).active = Status === "Active";
  world.changed();
  return {};
};

export const deleteAccessKey: IamOperation<DeleteAccessKeyCommandInput, DeleteAccessKeyCommandOutput> = ({ UserName, AccessKeyId }, world) => {
  const key = findKey(world, UserName, AccessKeyId);
  world.document.accessKeys = world.document.accessKeys.filter((candidate) => candidate !== key);
  world.changed();
  return {};
};

/** A key that may be changed: the first one may not. */
function findKey(world: IamWorld, userName: string | undefined, accessKeyId: string | undefined): AccessKeyRecord {
  const user = namedOrCaller(world, userName);
  const key = world.document.accessKeys.find((candidate) => candidate.userName === user.name && candidate.accessKeyId === accessKeyId);
  if (!key) throw noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`);
  if (key.secretAccessKey === undefined) throw keptAsItIs();
  return key;
}

const keyView = ({ userName, accessKeyId, active, createdAt }: AccessKeyRecord) => ({
  UserName: userName,
  AccessKeyId: accessKeyId,
  Status: active ? ("Active" as const) : ("Inactive" as const),
  CreateDate: new Date(createdAt),
});
