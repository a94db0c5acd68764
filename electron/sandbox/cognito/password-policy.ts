import { SandboxError } from "../service.ts";
import type { PoolRecord } from "./records.ts";

/** Throws `InvalidPasswordException` with the first rule of the pool's policy that the password breaks. */
export function checkPassword(password: string, pool: PoolRecord): void {
  const rules: [broken: boolean, words: string][] = [
    [password.length < pool.minimumPasswordLength, "Password not long enough"],
    [!/[a-z]/.test(password), "Password must have lowercase characters"],
    [!/[A-Z]/.test(password), "Password must have uppercase characters"],
    [!/\d/.test(password), "Password must have numeric characters"],
    [!/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/.test(password), "Password must have symbol characters"],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken) throw new SandboxError("InvalidPasswordException", `Password did not conform with policy: ${broken[1]}`);
}
