import type { Browser } from "playwright-core";

/**
 * Calls a function that the page at `url` offers as `globalThis.bench`. Each call has a page of its own, so that none pays
 * for what another left behind.
 */
export async function askPage<Bench extends Record<Name, (...given: never[]) => unknown>, Name extends string>(
  browser: Browser,
  url: string,
  name: Name,
  given: Parameters<Bench[Name]>,
): Promise<Awaited<ReturnType<Bench[Name]>>> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(url);
    return (await page.evaluate(
      ([asked, args]) => (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[asked]!(...args),
      [name, given as unknown[]] as const,
    )) as Awaited<ReturnType<Bench[Name]>>;
  } finally {
    await page.close();
  }
}
