import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { KeyPair } from "../../../../shared/contract/ec2-key-pairs.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import type { SomeHandlers } from "../../../lib/testing/core-bridge.ts";
import { renderInConsole } from "../../../lib/testing/render-in-console.tsx";
import { InstancesPane } from "../pane.tsx";

const line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILt2Yed";
const keyPair: KeyPair = { keyPairId: "key-0123456789abcdef0", keyName: "edx-key", keyType: "ed25519", fingerprint: "abc=", createTime: "2026-11-01T10:00:00.000Z", publicKey: "ssh-ed25519 AAAA edx-key", tags: { team: "a" } };

function show(more: SomeHandlers["ec2"] = {}) {
  location.hash = "#/instances?tab=key-pairs";
  return renderInConsole(<InstancesPane />, {
    ec2: { listKeyPairs: (_input, { emit }) => { emit([keyPair]); return {}; }, ...more },
  });
}
const asked = (bridge: ReturnType<typeof show>["bridge"], name: string) => bridge.calls.flatMap((call, at) => (call === name ? [bridge.inputs[at]] : []));

test("a key pair is created in words first, and where its private key went is said until it is closed", async () => {
  const { user, bridge, queryClient } = show({ createKeyPair: ({ dryRun }) => (dryRun ? {} : { keyPairId: "key-1", fingerprint: "f", savedAs: "/home/ada/.ssh/laptop.pem" }) });
  await user.click(await screen.findByRole("button", { name: "Create key pair" }));
  const name = within(await screen.findByRole("dialog")).getByRole("textbox", { name: "Name" });
  const next = () => screen.getByRole<HTMLButtonElement>("button", { name: "Next" });
  fireEvent.change(name, { target: { value: "edx-key" } });
  await screen.findByText("The region has a key pair edx-key already.");
  expect(next().disabled).toBe(true);
  expect(asked(bridge, "ec2.createKeyPair")).toEqual([]);
  fireEvent.change(name, { target: { value: "laptop" } });
  expect(await findAxeViolations(screen.getByRole("dialog"))).toEqual([]);
  await user.click(next());
  const dialog = await screen.findByRole("dialog", { name: "Create the key pair laptop?" });
  expect(dialog.textContent).toContain("who loses the file loses the key");
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Create" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  await screen.findByText("/home/ada/.ssh/laptop.pem");
  const wanted = { keyName: "laptop", keyType: "ed25519", keyFormat: "pem", folder: "ssh" };
  expect(asked(bridge, "ec2.createKeyPair")).toEqual([{ ...wanted, dryRun: true }, wanted]);
  expect(JSON.stringify(queryClient.getQueryCache().getAll().map(({ state }) => state.data))).not.toContain("savedAs");
  await user.click(screen.getAllByRole("button", { name: "Close" }).at(-1)!);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a private key is not taken for a public one, a file gives its name, and what is pasted is imported", async () => {
  const { user, bridge } = show({ importKeyPair: () => ({}) });
  await user.click(await screen.findByRole("button", { name: "Import key pair" }));
  const dialog = await screen.findByRole("dialog");
  const key = within(dialog).getByRole("textbox", { name: "Public key" });
  fireEvent.change(key, { target: { value: "-----BEGIN OPENSSH PRIVATE KEY-----" } });
  await screen.findByText(/This is a private key/);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Next" }).disabled).toBe(true);
  const choice = within(dialog).getByLabelText(/choose its file/);
  await user.upload(choice, new File(["x".repeat(20_000)], "huge.pub"));
  await screen.findByText("This file is too large for a public key.");
  await user.upload(choice, new File([`${line}\n`], "ada.pub"));
  await waitFor(() => expect(within(dialog).getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("ada"));
  await user.click(screen.getByRole("button", { name: "Next" }));
  const confirm = within(await screen.findByRole("dialog", { name: "Import the key pair ada?" })).getByRole<HTMLButtonElement>("button", { name: "Import" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked(bridge, "ec2.importKeyPair").at(-1)).toEqual({ keyName: "ada", publicKey: line });
});

test("deleting says what stays, and the panel shows the public key", async () => {
  const { user, bridge } = show({ deleteKeyPair: () => ({}) });
  await user.click(await screen.findByText("edx-key"));
  await screen.findByText("ssh-ed25519 AAAA edx-key");
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Delete" }));
  const dialog = await screen.findByRole("dialog", { name: "Delete the key pair edx-key?" });
  expect(dialog.textContent).toContain("still let its owner in");
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Delete" });
  await waitFor(() => expect(confirm.disabled).toBe(false));
  await user.click(confirm);
  await waitFor(() => expect(asked(bridge, "ec2.deleteKeyPair")).toEqual([{ keyName: "edx-key", dryRun: true }, { keyName: "edx-key" }]));
});
