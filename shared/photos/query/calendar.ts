import type { CalendarText } from "./query.ts";

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether it is a year, a month or a day that exists. */
export function isCalendarText(text: string): boolean {
  const [, year, month = "01", day = "01"] = shape.exec(text) ?? [];
  if (year === undefined || year === "0000") return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** The first moment of a day, month or year in this machine's time zone, and the first after it. ISO 8601 in UTC. */
export function momentsOf(text: CalendarText): { from: string; until: string } {
  const [first, next] = edges(text);
  return { from: new Date(...first).toISOString(), until: new Date(...next).toISOString() };
}

/** The same as a clock on the wall shows them, without a zone: `2024-05-01T00:00:00`. */
export function wallTimesOf(text: CalendarText): { from: string; until: string } {
  const [first, next] = edges(text);
  const write = (parts: Parts) => new Date(Date.UTC(...parts)).toISOString().slice(0, 19);
  return { from: write(first), until: write(next) };
}

type Parts = [year: number, month: number, day: number];

function edges(text: CalendarText): [Parts, Parts] {
  const [, year, month, day] = (shape.exec(text) ?? []).map(Number);
  if (year === undefined) throw new RangeError(`${text} is no day, month or year`);
  const first: Parts = [year, (month || 1) - 1, day || 1];
  const next: Parts = day ? [first[0], first[1], day + 1] : month ? [first[0], month, 1] : [year + 1, 0, 1];
  return [first, next];
}
