import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { createClient } from "../lib/client.ts";
import { navigate } from "../lib/route.ts";
import { createCoreBridge } from "../lib/testing/core-bridge.ts";
import { makeInstance } from "../lib/testing/instances.ts";
import { frameHandlers } from "../lib/testing/sessions.ts";
import { App } from "./app.tsx";

/** The whole console on an account whose instances are named after their profile and region. */
async function openInstances() {
  const changed: string[] = [];
  const bridge = createCoreBridge({
    ...frameHandlers(),
    ec2: {
      listInstances: (_input, { context, emit }) => {
        emit([makeInstance(1, { name: `of ${context.profile} in ${context.region}` })]);
        return {};
      },
      stopInstances: ({ instanceIds, dryRun }, { context }) => {
        if (!dryRun) changed.push(`${context.profile} ${context.region}`);
        return { outcomes: instanceIds.map((instanceId) => ({ instanceId, ok: true, previousState: "running" as const, currentState: "stopping" as const })) };
      },
    },
  });
  history.replaceState(null, "", "#/instances");
  render(<App client={createClient(bridge)} />);
  const user = userEvent.setup();
  await screen.findByText("of sandbox in us-west-2");
  const switchBy = async (words: string) => {
    await user.keyboard("{Control>}k{/Control}");
    await user.type(screen.getByRole("combobox", { name: "Commands" }), `${words}{Enter}`);
  };
  return { user, switchBy, changed, bridge };
}

test("a dialog about the old account's instances is gone after a switch, and so are their selection and commands", async () => {
  const { user, switchBy, changed } = await openInstances();
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "Stop" }));
  await within(await screen.findByRole("dialog")).findByText("Stop 1 instance?");
  await switchBy("virginia");
  await screen.findByText("of sandbox in us-east-1");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.queryByText(/of sandbox in us-west-2/)).toBeNull();
  await waitFor(() => expect(document.title).toBe("Instances · sandbox · us-east-1 · Skydeck"));

  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Select all" }).checked).toBe(false);
  await user.keyboard("{Control>}k{/Control}");
  await user.type(screen.getByRole("combobox", { name: "Commands" }), "stop");
  for (const option of screen.queryAllByRole("option", { name: /^Stop/ })) expect(option.getAttribute("aria-disabled")).toBe("true");
  expect(changed).toEqual([]);
});

test("what is confirmed after a switch acts on the account on screen", async () => {
  const { user, switchBy, changed } = await openInstances();
  await switchBy("virginia");
  await screen.findByText("of sandbox in us-east-1");
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  await user.click(screen.getByRole("button", { name: "Stop" }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("of sandbox in us-east-1");
  await waitFor(() => expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Stop" }).disabled).toBe(false));
  await user.click(within(dialog).getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(changed).toEqual(["sandbox us-east-1"]));
});

test("what is open in the address is left with its account", async () => {
  const { switchBy } = await openInstances();
  history.replaceState(null, "", "#/instances?id=i-00000000000000001");
  dispatchEvent(new HashChangeEvent("hashchange"));
  await switchBy("virginia");
  await screen.findByText("of sandbox in us-east-1");
  expect(location.hash).toBe("#/instances");
});

test("going back after a switch finds the pane, not what was open in it of the old account", async () => {
  const { switchBy } = await openInstances();
  act(() => navigate("instances", { id: "i-00000000000000001" }));
  act(() => navigate("instances", { id: "i-00000000000000002" }));
  await switchBy("virginia");
  await screen.findByText("of sandbox in us-east-1");
  act(() => navigate("instances", { id: "i-00000000000000003" }));

  const goBack = async () => {
    const there = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    await act(async () => {
      history.back();
      await there;
    });
  };
  await goBack();
  expect(location.hash).toBe("#/instances");
  await goBack();
  expect(location.hash).toBe("#/instances");
  await screen.findByText("of sandbox in us-east-1");
});
