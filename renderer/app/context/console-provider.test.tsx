import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Context } from "../../../shared/contract/context.ts";
import { createClient } from "../../lib/client.ts";
import { useConsole, type Console } from "../../lib/context.tsx";
import { createFlashStore, FlashProvider } from "../../lib/flashes.tsx";
import { createQueryClient } from "../../lib/query-client.ts";
import { createCoreBridge } from "../../lib/testing/core-bridge.ts";
import { frameHandlers } from "../../lib/testing/sessions.ts";
import { ConsoleProvider } from "./console-provider.tsx";

async function open() {
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
      <FlashProvider store={createFlashStore()}>
        <ConsoleProvider client={createClient(createCoreBridge(frameHandlers()))}><Screen /></ConsoleProvider>
      </FlashProvider>
    </QueryClientProvider>,
  );
  await screen.findByText("sandbox us-west-2 1");
  return { shown, switches };
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
