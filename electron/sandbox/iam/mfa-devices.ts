import { randomBytes } from "node:crypto";
import type {
  CreateVirtualMFADeviceCommandInput, CreateVirtualMFADeviceCommandOutput, DeactivateMFADeviceCommandInput, DeactivateMFADeviceCommandOutput,
  DeleteVirtualMFADeviceCommandInput, DeleteVirtualMFADeviceCommandOutput, EnableMFADeviceCommandInput, EnableMFADeviceCommandOutput, ListMFADevicesCommandInput, ListMFADevicesCommandOutput,
} from "@aws-sdk/client-iam";
import { toBase32 } from "./base32.ts";
import { checkName, checkPath } from "./checks.ts";
import { deleteConflict, entityExists, invalidCode, noSuchEntity } from "./errors.ts";
import { findUser, namedOrCaller, refuseFirstUser } from "./find.ts";
import { page } from "./page.ts";
import type { MfaDeviceRecord } from "./records.ts";
import { acceptedStep } from "./totp.ts";
import type { IamOperation, IamWorld } from "./world.ts";

const secretBytes = 20;

export const listMFADevices: IamOperation<ListMFADevicesCommandInput, ListMFADevicesCommandOutput> = (input, world) => {
  const { name } = namedOrCaller(world, input.UserName);
  const { items, rest } = page(world.document.mfaDevices.filter(({ userName }) => userName === name), input, ["mfa", name]);
  return { MFADevices: items.map(({ serialNumber, enabledAt }) => ({ UserName: name, SerialNumber: serialNumber, EnableDate: new Date(enabledAt ?? 0) })), ...rest };
};

export const createVirtualMFADevice: IamOperation<CreateVirtualMFADeviceCommandInput, CreateVirtualMFADeviceCommandOutput> = ({ VirtualMFADeviceName: name = "", Path: path = "/" }, world) => {
  checkName("virtualMFADeviceName", name, 226);
  checkPath(path);
  const serialNumber = `arn:aws:iam::${world.accountId}:mfa${path}${name}`;
  const { mfaDevices } = world.document;
  if (mfaDevices.some((device) => device.serialNumber === serialNumber)) throw entityExists("MFADevice entity at the same path and name already exists.");
  const secret = toBase32(randomBytes(secretBytes));
  mfaDevices.push({ serialNumber, secret, lastStep: 0 });
  world.changed();
  return { VirtualMFADevice: { SerialNumber: serialNumber, Base32StringSeed: new Uint8Array(Buffer.from(secret, "ascii")) } };
};

/** Two codes that follow one another prove that the device has the secret. */
export const enableMFADevice: IamOperation<EnableMFADeviceCommandInput, EnableMFADeviceCommandOutput> = (input, world) => {
  const { UserName, SerialNumber, AuthenticationCode1 = "", AuthenticationCode2 = "" } = input;
  const user = findUser(world, UserName);
  const device = findDevice(world, SerialNumber);
  if (device.userName !== undefined) throw entityExists(`MFADevice with serial number ${SerialNumber} is already enabled.`);
  const first = acceptedStep(device, AuthenticationCode1, new Date(world.now)) ?? acceptedStep(device, AuthenticationCode1, new Date(world.now - 30_000));
  const second = first === undefined ? undefined : acceptedStep({ ...device, lastStep: first }, AuthenticationCode2, new Date((first + 1) * 30_000));
  if (first === undefined || second !== first + 1) throw invalidCode();
  Object.assign(device, { userName: user.name, enabledAt: world.now, lastStep: second });
  world.changed();
  return {};
};

export const deactivateMFADevice: IamOperation<DeactivateMFADeviceCommandInput, DeactivateMFADeviceCommandOutput> = ({ UserName, SerialNumber }, world) => {
  const device = findDevice(world, SerialNumber);
  const { name } = namedOrCaller(world, UserName);
  if (device.userName !== name) throw noSuchEntity(`MFA Device ${SerialNumber} is not enabled for user ${name}.`);
  refuseFirstUser(world, name);
  device.userName = undefined;
  device.enabledAt = undefined;
  world.changed();
  return {};
};

export const deleteVirtualMFADevice: IamOperation<DeleteVirtualMFADeviceCommandInput, DeleteVirtualMFADeviceCommandOutput> = ({ SerialNumber }, world) => {
  const device = findDevice(world, SerialNumber);
  if (device.userName !== undefined) throw deleteConflict("MFA VirtualDevice is currently in use.");
  world.document.mfaDevices = world.document.mfaDevices.filter((candidate) => candidate !== device);
  world.changed();
  return {};
};

function findDevice({ document }: IamWorld, serialNumber: string | undefined): MfaDeviceRecord {
  const device = document.mfaDevices.find((candidate) => candidate.serialNumber === serialNumber);
  if (!device) throw noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} does not exist.`);
  return device;
}
