import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import type { Context } from "../../../shared/contract/context.ts";
import { createClient } from "../../lib/client.ts";
import { ConsoleAt } from "../../lib/console-at.tsx";
import { useConsole, type Console } from "../../lib/context.tsx";
import { createFlashStore, FlashProvider } from "../../lib/flashes.tsx";
import { createQueryClient } from "../../lib/query-client.ts";
import { createCoreBridge, type SomeHandlers } from "../../lib/testing/core-bridge.ts";
import { makeInstance } from "../../lib/testing/instances.ts";
import { frameHandlers, protectedProfile, sandboxProfile } from "../../lib/testing/sessions.ts";
import { useCall } from "../../lib/use-call.ts";
import { ConsoleProvider } from "./console-provider.tsx";

async function open(handlers: SomeHandlers = frameHandlers(), more?: ReactNode) {
  const bridge = createCoreBridge(handlers);
  const flashes = createFlashStore();
  const shown: Context[] = [];
  const switches: Console["switchTo"][] = [];
  function Screen() {
    const { context, switchTo } = useConsole();
    shown.push(context);
    switches.push(switchTo);
    return <p>{context.profile} {context.region} {context.epoch}</p>;
  }
  render(
    <QueryClientProvider client={createQueryClient()}>
      <FlashProvider store={flashes}>
        <ConsoleProvider client={createClient(bridge)}><Screen />{more}</ConsoleProvider>
      </FlashProvider>
    </QueryClientProvider>,
  );
  await screen.findByText("sandbox us-west-2 1");
  return { shown, switches, bridge, flashes };
}

test("two switches at once count twice, and the second adds to the first", async () => {
  const { switches } = await open();
  act(() => {
    switches.at(-1)!({ profile: "prod" });
    switches.at(-1)!({ region: "us-east-1" });
  });
  expect(screen.getByText("prod us-east-1 3")).toBeDefined();
});

test("a switch by a function held from long ago counts on from now", async () => {
  const { switches, shown } = await open();
  const held = switches[0]!;
  act(() => held({ region: "us-east-1" }));
  act(() => switches.at(-1)!({ profile: "prod" }));
  act(() => held({ region: "us-east-1" }));
  expect(screen.getByText("prod us-east-1 4")).toBeDefined();
  const epochs = [...new Set(shown)].map(({ epoch }) => epoch);
  expect(epochs).toEqual([...new Set(epochs)].toSorted((a, b) => a - b));
});

test("an edit that may make the profile another account is a switch, and any other change of it is none", async () => {
  let profile = { ...sandboxProfile, origin: "a" };
  const { sessions, ...rest } = frameHandlers();
  const { bridge, flashes, shown } = await open({
    ...rest,
    sessions: { ...sessions, listProfiles: () => ({ profiles: [profile], problems: [], initial: { profile: profile.name, region: "us-west-2" } }) },
  });
  profile = { ...profile, protected: true };
  act(() => bridge.publish({ name: "sessions.changed", value: {} }));
  await waitFor(() => expect(bridge.calls.filter((name) => name === "sessions.listProfiles")).toHaveLength(2));
  await act(async () => void (await new Promise((resolve) => setTimeout(resolve, 20))));
  expect(shown.at(-1)!.epoch).toBe(1);
  profile = { ...profile, origin: "b" };
  act(() => bridge.publish({ name: "sessions.changed", value: {} }));
  await screen.findByText("sandbox us-west-2 2");
  expect(flashes.list()).toMatchObject([{ title: "sandbox was edited in the AWS files" }]);
});

test("an edit that may make another profile another account forgets what that one answered, and nothing of the one on screen", async () => {
  let prod = { ...protectedProfile, origin: "a" };
  const { sessions, ...rest } = frameHandlers();
  const asked: string[] = [];
  function Listed() {
    const { context } = useConsole();
    const { data } = useCall("ec2.listInstances", {});
    return <p>{context.profile}: {data?.rows[0]?.name}</p>;
  }
  const { bridge } = await open({
    ...rest,
    sessions: { ...sessions, listProfiles: () => ({ profiles: [sandboxProfile, prod], problems: [], initial: { profile: "sandbox", region: "us-west-2" } }) },
    ec2: { listInstances: (_input, { context, emit }) => { asked.push(context.profile); emit([makeInstance(asked.length)]); return {}; } },
  }, <><Listed /><ConsoleAt target={{ profile: "prod", region: "eu-central-1" }}><Listed /></ConsoleAt></>);
  await screen.findByText("prod: web-2");
  prod = { ...prod, origin: "b" };
  act(() => bridge.publish({ name: "sessions.changed", value: {} }));
  await screen.findByText("prod: web-3");
  expect(screen.getByText("sandbox: web-1")).toBeDefined();
  expect(asked).toEqual(["sandbox", "prod", "prod"]);
});
