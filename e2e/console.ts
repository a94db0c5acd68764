import type { Locator, Page } from "playwright-core";

export const paneTitles = ["Network", "Instances", "Photos", "Metrics", "Users", "Journal"] as const;
export type PaneTitle = (typeof paneTitles)[number];

/** Goes to a pane by the navigation, and waits until it has read what it shows. */
export async function openPane(page: Page, title: PaneTitle): Promise<void> {
  await page.getByRole("navigation", { name: "Panes" }).getByRole("link", { name: title }).click();
  await page.getByRole("main", { name: title }).waitFor();
  await settle(page);
}

/** Goes to an address of the page, whatever the scheme under which its host serves it: `#/photos?bucket=holiday`. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}

/** Waits until nothing in the pane says that it is loading. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole("main").locator("section > *").first().waitFor();
  await page.getByRole("main").getByRole("status", { name: /^Loading/ }).first().waitFor({ state: "detached", timeout: 60_000 });
}

/** Chooses a profile or region in its switcher, by words that find it. */
export async function switchTo(page: Page, kind: "Profile" | "Region", name: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${kind} `) }).click();
  await page.getByRole("combobox", { name: `${kind}s` }).fill(name);
  await page.getByRole("listbox", { name: `${kind}s` }).getByText(name, { exact: true }).click();
  await shown(page, kind, name);
}

/** Waits until the switcher says that this profile or region is on screen. */
export async function shown(page: Page, kind: "Profile" | "Region", name: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${kind} ${name}(,|$)`) }).waitFor();
}

/** Chooses from the palette, which is opened by its keys. */
export async function choose(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Commands" }).fill(words);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Command palette" }).waitFor({ state: "detached" });
}

/** The row of a table whose words these are. */
export function row(page: Page, table: string, words: string | RegExp): Locator {
  return page.getByRole("grid", { name: table }).getByRole("row").filter({ hasText: words });
}
