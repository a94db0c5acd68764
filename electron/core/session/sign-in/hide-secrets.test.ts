import { expect, test } from "vitest";
import { hideSecrets } from "./hide-secrets.ts";

const key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

test.each([
  `+ echo '{"Version":1,"SecretAccessKey":"${key}","SessionToken":"IQoJb3JpZ2luX2VjEXAMPLE"}'`,
  `+ echo "{\\"SecretAccessKey\\": \\"${key}\\"}"`,
  `aws_secret_access_key = ${key}`,
  `${key} is not JSON`,
  `vault login --token ${key}`,
])("%s", (text) => {
  expect(hideSecrets(text)).not.toMatch(/wJalr|IQoJ/);
});

test("a short password is hidden by its name", () => {
  expect(hideSecrets("login with password=hunter2 failed")).toBe("login with password=… failed");
  expect(hideSecrets("--password hunter2")).toBe("--password …");
});

test.each(["no such vault", "The security token has expired.", "/usr/local/bin/helper-for-credentials: line 3: jq: command not found", "profile arn:aws:iam::123456789012:role/Admin was refused"])("%s stays", (text) => {
  expect(hideSecrets(text)).toBe(text);
});
