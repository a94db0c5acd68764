import { expect, test } from "vitest";
import { explainKeyName, explainPublicKey } from "./key-name.ts";

test.each([["laptop", undefined], ["my key (2)", undefined], ["", /needs a name/], [" a", /space/], ["ü", /ASCII/], ["a".repeat(256), /255/], ["edx-key", /already/]])("the name %j", (name, said) => {
  if (said) expect(explainKeyName(name, ["edx-key"])).toMatch(said);
  else expect(explainKeyName(name, ["edx-key"])).toBeUndefined();
});

test.each([
  ["ssh-rsa AAAAB3NzaC1yc2E= ada@home\n", undefined], ["ssh-ed25519 AAAAC3NzaC1lZDI1", undefined], ["---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----", undefined],
  ["-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", undefined], ["", /Paste/], ["-----BEGIN RSA PRIVATE KEY-----\nMIIE", /private key/],
  ["-----BEGIN OPENSSH PRIVATE KEY-----", /private key/], ["PuTTY-User-Key-File-2: ssh-rsa", /private key/], ["ecdsa-sha2-nistp256 AAAA", /not ecdsa/], ["hello, world!", /no public key/],
])("the public key %j", (text, said) => {
  if (said) expect(explainPublicKey(text)).toMatch(said);
  else expect(explainPublicKey(text)).toBeUndefined();
});
