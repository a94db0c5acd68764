import { safeStorage } from "electron";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createMemorySecretStore, type SecretStore } from "../core/store/secret-store.ts";
import type { Log } from "../core/log.ts";

const fileSchema = z.record(z.string(), z.base64());

/**
 * Secrets under the operating system's own key (Keychain, DPAPI, libsecret, KWallet), in one file of
 * mode 0600. Linux without a keyring has only `basic_text`, whose key is in the program for everyone
 * to read: then nothing is written, and `persistence` says why.
 */
export function createSecretStore(dataDir: string, log: Log): SecretStore {
  const reason = whyNotEncrypted();
  if (reason !== undefined) {
    log.warn("secrets are kept in memory only", { reason });
    return createMemorySecretStore(reason);
  }
  const file = join(dataDir, "secrets.json");
  const kept = readKept(file);

  function write(): void {
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 });
    chmodSync(`${file}.new`, 0o600);
    renameSync(`${file}.new`, file);
  }

  return {
    persistence: { persistent: true },
    get(name) {
      const encrypted = kept.get(name);
      if (encrypted === undefined) return undefined;
      try {
        return safeStorage.decryptString(Buffer.from(encrypted, "base64"));
      } catch {
        // The system's key is another than when it was written: a new keyring, a copied profile.
        log.warn("a secret cannot be decrypted any more", { name });
        return undefined;
      }
    },
    set(name, secret) {
      kept.set(name, safeStorage.encryptString(secret).toString("base64"));
      write();
    },
    delete(name) {
      if (kept.delete(name)) write();
    },
  };
}

function whyNotEncrypted(): string | undefined {
  if (!safeStorage.isEncryptionAvailable()) return "The operating system offers no encrypted storage.";
  if (process.platform === "linux" && ["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend())) {
    return "No keyring (GNOME Keyring, KWallet) was found, so secrets are forgotten when Skydeck closes.";
  }
  return undefined;
}

function readKept(file: string): Map<string, string> {
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(readFileSync(file, "utf8")))));
  } catch {
    return new Map();
  }
}
