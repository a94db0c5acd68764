import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { findAxeViolations } from "../../../lib/testing/axe.ts";
import { makeInstance } from "../../../lib/testing/instances.ts";
import { showFleet } from "./testing/show-fleet.tsx";

const four = [
  makeInstance(1, { publicIpAddress: "198.51.100.7", instanceType: "t3.large", tags: { Name: "web-1", Owner: "ada" } }), makeInstance(2, { state: "stopped" }),
  makeInstance(3, { name: "", tags: { Owner: "=cmd()" } }), makeInstance(4, { name: "db-4", tags: { Name: "db-4", Owner: "bob" } }),
];
const names = () => screen.getAllByRole("row").slice(1).map((row) => within(row).getAllByRole("gridcell")[1]?.textContent ?? row.textContent);
const headers = () => screen.getAllByRole("columnheader").slice(1).map(({ textContent }) => textContent?.replace(/[▲▼]/, ""));

test("what is filtered stands in the address, can be shared, and goes back", async () => {
  const { user, unmount } = showFleet({ list: () => four });
  await screen.findByText("web-1");
  const field = screen.getByRole("combobox", { name: "Filter instances" });
  await user.type(field, "state = stopped{Enter}");
  await waitFor(() => expect(names()).toEqual(["web-2"]));
  expect(new URLSearchParams(location.hash.split("?")[1]).get("where")).toBe("state = stopped");
  const shared = location.hash;
  act(() => history.back());
  await waitFor(() => expect(names().length).toBeGreaterThan(1));
  unmount();
  history.replaceState(null, "", shared);
  showFleet({ list: () => four });
  await screen.findByText("web-2");
  expect(names()).toEqual(["web-2"]);
});

test("another pane leads to one instance by its id", async () => {
  history.replaceState(null, "", `#/instances?selected=${four[3]!.instanceId}`);
  const { user } = showFleet({ list: () => four });
  await screen.findByText("1 instance selected");
  expect(screen.getByRole("row", { name: /db-4/ }).getAttribute("aria-selected")).toBe("true");
  await user.click(screen.getByText("web-2"));
  expect(screen.getByRole("row", { name: /db-4/ }).getAttribute("aria-selected")).toBe("false");
});

test("groups have their counts, fold away, and what is folded is not acted on", async () => {
  const { user, kept } = showFleet({ list: () => four });
  await screen.findByText("web-1");
  await user.selectOptions(screen.getByRole("combobox", { name: "Group by" }), "state");
  expect(screen.getAllByRole("button", { expanded: true }).map(({ textContent }) => textContent)).toEqual(["▾ State: running 3", "▾ State: stopped 1"]);
  expect(await findAxeViolations()).toEqual([]);
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  expect(screen.getByText("4 instances selected")).toBeDefined();
  await user.click(screen.getByRole("button", { name: /State: running/ }));
  expect(screen.queryByText("web-1")).toBeNull();
  expect(screen.getByText("1 instance selected")).toBeDefined();
  await user.selectOptions(screen.getByRole("combobox", { name: "Group by" }), "tag:Owner");
  expect(screen.getAllByRole("button", { expanded: true }).map(({ textContent }) => textContent)).toEqual(["▾ Owner: =cmd() 1", "▾ Owner: ada 1", "▾ Owner: bob 1", "▾ No Owner 1"]);
  expect(kept).toMatchObject({ fleetLayout: { group: "tag:Owner" } });
});

test("columns are chosen, ordered, sorted and kept; a tag can be one", async () => {
  const { user, kept } = showFleet({ list: () => four });
  await screen.findByText("web-1");
  await user.click(screen.getByRole("button", { name: "Choose columns" }));
  const list = screen.getByRole("group", { name: "Columns" });
  expect(await findAxeViolations()).toEqual([]);
  for (const title of ["Instance ID", "Availability Zone", "Private IPv4", "Public IPv4", "Launched"]) await user.click(within(list).getByRole("checkbox", { name: title }));
  await user.click(within(list).getByRole("checkbox", { name: "Tag Owner" }));
  await user.click(within(list).getByRole("button", { name: "Tag Owner further left" }));
  await user.keyboard("{Escape}");
  expect(headers()).toEqual(["Name", "State", "Owner", "Type"]);
  await user.click(screen.getByRole("button", { name: /^Owner/ }));
  expect(names()).toEqual(["no name", "web-1", "db-4", "web-2"]);
  await user.click(screen.getByRole("button", { name: /^Owner/ }));
  expect(names()).toEqual(["db-4", "web-1", "no name", "web-2"]);
  expect(kept).toMatchObject({ fleetLayout: { columns: ["name", "state", "tag:Owner", "instanceType"], sort: { id: "tag:Owner", desc: true } } });
});

test("views that everyone has, and one's own under a name", async () => {
  const { user, kept } = showFleet({ list: () => four });
  await screen.findByText("web-1");
  const views = async () => { await user.click(screen.getByRole("button", { name: "Saved views" })); return screen.getByRole("group", { name: "Views" }); };
  for (const [name, expected] of [["Running", ["db-4", "web-1", "no name"]], ["Stopped", ["web-2"]], ["Public", ["web-1"]], ["Without Name", ["no name"]], ["All", ["db-4", "web-1", "web-2", "no name"]]] as const) {
    await user.click(within(await views()).getByRole("button", { name }));
    await waitFor(() => expect(names()).toEqual(expected));
  }
  await user.type(screen.getByRole("combobox", { name: "Filter instances" }), "tag:Owner exists{Enter}");
  await user.click(screen.getByRole("button", { name: /^State/ }));
  const menu = await views();
  expect(await findAxeViolations()).toEqual([]);
  const save = within(menu).getByRole<HTMLButtonElement>("button", { name: "Save" });
  await user.type(within(menu).getByRole("textbox", { name: "Name of the view" }), "running");
  expect(save.disabled).toBe(true);
  await user.clear(within(menu).getByRole("textbox", { name: "Name of the view" }));
  await user.type(within(menu).getByRole("textbox", { name: "Name of the view" }), "Owned{Enter}");
  expect(kept).toMatchObject({ fleetViews: [{ name: "Owned", text: "", tokens: [{ key: "tag:Owner", operator: "exists", value: "" }], layout: { sort: { id: "state", desc: false } }, scope: { profiles: "current", regions: "current" } }] });
  await user.click(within(menu).getByRole("button", { name: "Stopped" }));
  await waitFor(() => expect(names()).toEqual(["web-2"]));
  await user.click(within(await views()).getByRole("button", { name: "Owned" }));
  await waitFor(() => expect(names()).toHaveLength(3));
  await user.click(within(await views()).getByRole("button", { name: "Delete the view Owned" }));
  await user.click(screen.getByRole("button", { name: "Delete Owned?" }));
  await waitFor(() => expect(kept).toMatchObject({ fleetViews: [] }));
});

test("what is shown is exported, and no cell is a formula", async () => {
  const made: Blob[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  URL.createObjectURL = (blob) => { made.push(blob as Blob); return "blob:1"; };
  URL.revokeObjectURL = () => {};
  const { user } = showFleet({ list: () => four, preferences: { fleetLayout: { columns: ["name", "tag:Owner", "age"], sort: { id: "name", desc: false } } } });
  await screen.findByText("web-1");
  await user.type(screen.getByRole("combobox", { name: "Filter instances" }), "owner");
  await waitFor(() => expect(names()).toHaveLength(3));
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Export CSV" }));
  const lines = (await made[0]!.text()).replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(lines[0]).toBe("Name,Owner,Age (seconds),Instance ID,Profile,Region");
  expect(lines.map((line) => line.split(",").slice(0, 2).join(" "))).toEqual(["Name Owner", "db-4 bob", "web-1 ada", " '=cmd()"]);
  expect(lines[1]).toMatch(/^db-4,bob,-?\d+,i-\w+,sandbox,us-west-2$/);
  click.mockRestore();
});

test("a state that changes flashes in its cell; selection, order and place stay", async () => {
  let now: Instance[] = four;
  const { user, asked } = showFleet({ list: () => now });
  await user.click(within(await screen.findByRole("row", { name: /web-1/ })).getByRole("checkbox"));
  const before = names();
  const grid = screen.getByRole("grid", { name: "Instances" });
  grid.scrollTop = 40;
  // In another order, as EC2 answers in none; and each a new object, as each answer is.
  now = structuredClone([{ ...four[0]!, state: "stopping" as const }, ...four.slice(1)]).toReversed();
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  await within(grid).findByText("stopping");
  const row = screen.getByRole("row", { name: /web-1/ });
  expect(within(row).getAllByRole("gridcell").filter((cell) => cell.dataset.new !== undefined).map(({ textContent }) => textContent)).toEqual(["stopping"]);
  expect(document.querySelectorAll("[data-new]")).toHaveLength(1);
  expect(names()).toEqual(before);
  expect(row.getAttribute("aria-selected")).toBe("true");
  expect(grid.scrollTop).toBe(40);
  expect(asked).toHaveLength(2);
  // What is on its way is asked for soon again, by itself.
  now = structuredClone([{ ...four[0]!, state: "stopped" as const }, ...four.slice(1)]);
  await waitFor(() => expect(asked).toHaveLength(3));
  await waitFor(() => expect(within(screen.getByRole("row", { name: /web-1/ })).getByText("stopped")).toBeDefined());
});

test("in a large region what is on its way is asked for alone, and takes its place in the list", async () => {
  const many = Array.from({ length: 1200 }, (_, at) => makeInstance(at + 1, at === 0 ? { name: "aa", state: "stopping" } : {}));
  const asked: (string[] | undefined)[] = [];
  showFleet({
    list: () => [],
    ec2: {
      listInstances: ({ instanceIds }, { emit }) => {
        asked.push(instanceIds);
        emit(instanceIds ? [{ ...many[0]!, state: "stopped" }] : many);
        return {};
      },
    },
  });
  await screen.findByText(/^1,200 instances/);
  expect(within(screen.getByRole("row", { name: /aa/ })).getByText("stopping")).toBeDefined();
  await waitFor(() => expect(within(screen.getByRole("row", { name: /aa/ })).getByText("stopped")).toBeDefined());
  expect(asked).toEqual([undefined, [many[0]!.instanceId]]);
  expect(screen.getByText(/^1,200 instances/)).toBeDefined();
});

test("a page that is not seen asks nothing, and catches up when it is seen again", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const see = (state: "hidden" | "visible") => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
    act(() => void document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  };
  try {
    const { asked } = showFleet({ list: () => four });
    await screen.findByText("web-1");
    see("hidden");
    await act(() => vi.advanceTimersByTimeAsync(600_000));
    expect(asked).toHaveLength(1);
    see("visible");
    await waitFor(() => expect(asked).toHaveLength(2));
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(asked).toHaveLength(3);
  } finally {
    see("visible");
    vi.useRealTimers();
  }
});
