import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { PaneBoundary } from "./pane-boundary.tsx";

test("a pane that breaks says so, leaves the rest alone, and can be opened again", async () => {
  const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
  let broken = true;
  const Pane = () => {
    if (broken) throw new Error("no such zone");
    return <p>the map</p>;
  };
  render(<><p>the frame</p><PaneBoundary title="Network"><Pane /></PaneBoundary></>);
  expect(screen.getByText("the frame")).toBeDefined();
  expect(screen.getByText("Network stopped by an error of its own")).toBeDefined();
  expect(screen.getByText("no such zone")).toBeDefined();
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Open it again" }));
  expect(screen.getByText("the map")).toBeDefined();
  silenced.mockRestore();
});
