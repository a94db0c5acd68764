import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { CallFailed } from "../../shared/contract/client.ts";
import { failureFlash, useFlash } from "../lib/flashes.tsx";
import { renderInConsole } from "../lib/testing/render-in-console.tsx";
import { FlashList } from "./flash-list.tsx";

function Stopper() {
  const flash = useFlash();
  return <button type="button" onClick={() => flash(failureFlash("Stop failed", new CallFailed({ code: "throttled", message: "Slow down.", advice: "Try again.", operation: "ec2:StopInstances", requestId: "r-1", retryable: true })))}>stop</button>;
}

test("a message names its context once another is on screen, and stays until it is dismissed", async () => {
  const { user, switchTo } = renderInConsole(<><Stopper /><FlashList /></>, {});
  await user.click(screen.getByRole("button", { name: "stop" }));
  expect(screen.getByText("Slow down. Try again.")).toBeDefined();
  expect(screen.getByText("request r-1")).toBeDefined();
  act(() => switchTo({ region: "eu-central-1" }));
  expect(screen.getByText("in sandbox · us-west-2 · request r-1")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Dismiss: Stop failed" }));
  expect(screen.queryByText("Stop failed")).toBeNull();
});
