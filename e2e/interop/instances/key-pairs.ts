import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { expect } from "vitest";
import type { Account } from "./account.ts";
import type { Check } from "./check.ts";

const create = { keyType: "rsa", keyFormat: "pem", folder: "ssh" } as const;

/** Key pairs: whose private half is told once, and goes into a file. */
export function checkKeyPairs(check: Check, account: () => Account): void {
  const listed = async (keyName: string) => (await account().call("ec2.listKeyPairs", {})).rows.find((row) => row.keyName === keyName);

  check("createKeyPair: the private key is in a file of mode 0600, and the pair in the list", async () => {
    const { savedAs, keyPairId } = await account().call("ec2.createKeyPair", { ...create, keyName: "suite-new", tags: { team: "interop" } });
    expect(statSync(savedAs!).mode & 0o777).toBe(0o600);
    expect(readFileSync(savedAs!, "utf8")).toMatch(/^-----BEGIN (RSA )?PRIVATE KEY-----\n/);
    expect(await listed("suite-new")).toMatchObject({ keyPairId, keyName: "suite-new", tags: { team: "interop" } });
  });

  check("createKeyPair: the private key is one", async () => {
    const { savedAs } = await account().call("ec2.createKeyPair", { ...create, keyName: "suite-real" });
    expect(createPrivateKey(readFileSync(savedAs!, "utf8")).asymmetricKeyType).toBe("rsa");
  });

  check("createKeyPair: a name that is taken is refused, and leaves no file", async () => {
    const { call, fails } = account();
    const { savedAs } = await call("ec2.createKeyPair", { ...create, keyName: "suite-twice" });
    expect(await fails("ec2.createKeyPair", { ...create, keyName: "suite-twice" })).toMatchObject({ awsCode: "InvalidKeyPair.Duplicate" });
    expect(existsSync(savedAs!)).toBe(true);
    expect(existsSync(savedAs!.replace(".pem", " (1).pem"))).toBe(false);
  });

  check("createKeyPair: a dry run makes none", async () => {
    await account().call("ec2.createKeyPair", { ...create, keyName: "suite-dry", dryRun: true }).catch(() => {});
    expect(await listed("suite-dry")).toBeUndefined();
  });

  check("importKeyPair: a public key in OpenSSH's form is taken, and listed", async () => {
    const { call } = account();
    await call("ec2.importKeyPair", { keyName: "suite-import", publicKey: openSshKey() });
    expect(await listed("suite-import")).toMatchObject({ keyName: "suite-import", fingerprint: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/) });
  });

  check("importKeyPair: what is no key is refused", async () => {
    expect(await account().fails("ec2.importKeyPair", { keyName: "suite-none", publicKey: "no key" })).toMatchObject({ awsCode: expect.stringMatching(/^InvalidKey(\.Format|Pair\.Format)?$/) });
  });

  check("deleteKeyPair: it is gone, and a second time is no error", async () => {
    const { call } = account();
    await call("ec2.createKeyPair", { ...create, keyName: "suite-gone" });
    await call("ec2.deleteKeyPair", { keyName: "suite-gone" });
    expect(await listed("suite-gone")).toBeUndefined();
    await call("ec2.deleteKeyPair", { keyName: "suite-gone" });
  });
}

/** `ssh-rsa <base64> comment`, of a key made now: RFC 4253, section 6.6. */
function openSshKey(): string {
  const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  // The modulus has its highest bit set, which a leading zero keeps from being a sign.
  const blob = Buffer.concat([Buffer.from("ssh-rsa"), Buffer.from(e, "base64url"), Buffer.concat([Buffer.alloc(1), Buffer.from(n, "base64url")])].map(field));
  return `ssh-rsa ${blob.toString("base64")} suite@example`;
}
