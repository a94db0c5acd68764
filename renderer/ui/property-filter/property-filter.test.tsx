import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import type { FilterToken } from "../../../shared/filter-token.ts";
import { findAxeViolations } from "../../lib/testing/axe.ts";
import type { FilterProperty } from "./match-tokens.ts";
import { PropertyFilter } from "./property-filter.tsx";

interface Row {
  state: string;
}
const properties: FilterProperty<Row>[] = [
  { key: "state", label: "State", kind: "text", value: ({ state }) => state },
  { key: "age", label: "Age", kind: "age", value: () => undefined },
];
const propertyOf = (key: string) => properties.find((property) => property.key === key);
const rows: Row[] = [{ state: "running" }, { state: "stopped" }];

function show(first: FilterToken[] = []) {
  let now: { text: string; tokens: readonly FilterToken[] } = { text: "", tokens: first };
  function Field() {
    const [text, setText] = useState("");
    const [tokens, setTokens] = useState<readonly FilterToken[]>(first);
    now = { text, tokens };
    return <PropertyFilter label="Filter things" placeholder="Find…" text={text} onText={setText} tokens={tokens} onTokens={setTokens} properties={properties} propertyOf={propertyOf} rows={rows} />;
  }
  render(<Field />);
  return { field: screen.getByRole("combobox", { name: "Filter things" }), user: userEvent.setup(), now: () => now };
}

test("from a property over an operator to a value, by keys alone", async () => {
  const { field, user, now } = show();
  await user.click(field);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(now().text).toBe("State ");
  await user.keyboard("{ArrowDown}{Enter}{ArrowDown}{ArrowDown}{Enter}");
  expect(now()).toEqual({ text: "", tokens: [{ key: "state", operator: "=", value: "stopped" }] });
  expect(document.activeElement).toBe(field);
  await user.keyboard("{Backspace}");
  expect(now()).toEqual({ text: "State = stopped", tokens: [] });
});

test("free text stays free text; a typed token becomes one by Enter", async () => {
  const { field, user, now } = show();
  await user.type(field, "web 1{Enter}");
  expect(now()).toEqual({ text: "web 1", tokens: [] });
  await user.clear(field);
  await user.type(field, "state != running{Enter}");
  expect(now()).toEqual({ text: "", tokens: [{ key: "state", operator: "!=", value: "running" }] });
});

test("what cannot be understood is said, and becomes no token", async () => {
  const { field, user, now } = show();
  await user.type(field, "age > soon{Enter}");
  expect(now().tokens).toEqual([]);
  expect(screen.getByRole("status").textContent).toContain("“soon” is no age");
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

test("a value that is there is found without its property; a press chooses it", async () => {
  const { field, user, now } = show();
  await user.type(field, "runn");
  await user.click(within(screen.getByRole("listbox", { name: "Suggestions" })).getByText("State = running"));
  expect(now().tokens).toEqual([{ key: "state", operator: "=", value: "running" }]);
});

test("tokens are taken away one by one or all at once; one of an unknown property says so", async () => {
  const { user, now } = show([{ key: "state", operator: "exists", value: "" }, { key: "colour", operator: "=", value: "red" }]);
  expect(screen.getByRole("button", { name: "colour = red: There is no property “colour”." })).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Take away State exists" }));
  expect(now().tokens).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Clear Filter things" }));
  expect(now().tokens).toEqual([]);
});

test("axe finds nothing, with suggestions and without", async () => {
  const { field, user } = show([{ key: "state", operator: "=", value: "running" }]);
  expect(await findAxeViolations()).toEqual([]);
  await user.type(field, "st");
  expect(screen.getByRole("listbox")).toBeDefined();
  expect(await findAxeViolations()).toEqual([]);
});
