import type { Page } from "playwright-core";

/** Drags files or folders of this machine over a place in the page and lets them fall: a drag of the browser's own, not events made by script. */
export async function dropFiles(page: Page, selector: string, paths: readonly string[], whileOver: () => Promise<void> = async () => {}): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page.`);
  const session = await page.context().newCDPSession(page);
  const drag = (type: "dragEnter" | "dragOver" | "drop") =>
    session.send("Input.dispatchDragEvent", {
      type, x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [...paths], dragOperationsMask: 1 },
    });
  await drag("dragEnter");
  await drag("dragOver");
  await whileOver();
  await drag("drop");
  await session.detach();
}
