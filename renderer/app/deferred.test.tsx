import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { defer, ShowDeferred } from "./deferred.tsx";
import { PaneBoundary } from "./pane-boundary.tsx";

const Hello = () => <p>hello</p>;

test("shows the fallback until the code is there, and at once the next time", async () => {
  const fetchComponent = vi.fn(async () => Hello);
  const part = defer(fetchComponent);
  const first = render(<ShowDeferred part={part} fallback={<p>loading</p>} />);
  expect(screen.getByText("loading")).toBeTruthy();
  await screen.findByText("hello");
  first.unmount();
  render(<ShowDeferred part={part} fallback={<p>loading</p>} />);
  expect(screen.getByText("hello")).toBeTruthy();
  expect(fetchComponent).toHaveBeenCalledTimes(1);
});

test("code that cannot be had is told by the boundary, and fetched anew when it is opened again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  let attempts = 0;
  const part = defer(async () => {
    if (++attempts === 1) throw new Error("the chunk is gone");
    return Hello;
  });
  render(<PaneBoundary title="Photos"><ShowDeferred part={part} fallback={<p>loading</p>} /></PaneBoundary>);
  await screen.findByText("the chunk is gone");
  screen.getByRole("button", { name: "Open it again" }).click();
  await screen.findByText("hello");
});
