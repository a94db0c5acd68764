/** Smooth, repeatable noise: the same seed and position give the same number in every run. */

/** A well mixed number from 0 up to, not including, 1. */
export function random(seed: number, position: number): number {
  let bits = Math.imul(seed ^ Math.imul(position | 0, 0x9e3779b1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0xc2b2ae35);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0x27d4eb2f);
  return ((bits ^ (bits >>> 16)) >>> 0) / 4_294_967_296;
}

/** Runs softly between one random number at each whole position. */
export function smooth(seed: number, position: number): number {
  const whole = Math.floor(position);
  const part = position - whole;
  const weight = part * part * (3 - 2 * part);
  return random(seed, whole) * (1 - weight) + random(seed, whole + 1) * weight;
}

/** A seed of 32 bits for a name. */
export function seedOf(name: string): number {
  let seed = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) seed = Math.imul(seed ^ name.charCodeAt(index), 0x01000193);
  return seed | 0;
}

const minutesPerDay = 1_440;
const minutesPerBurstWindow = 480;

/**
 * How busy something is in one minute, 1 on the average: a daily cycle that peaks in the afternoon
 * (UTC), slow drift, jitter from minute to minute, and in one of seven windows of eight hours a
 * burst of 10 to 40 minutes.
 */
export function activity(seed: number, minute: number): number {
  const phase = 0.6 + 0.1 * random(seed, -1);
  const daily = 0.3 * Math.cos(2 * Math.PI * (minute / minutesPerDay - phase));
  const drift = 0.3 * (smooth(seed + 1, minute / 97) - 0.5) + 0.15 * (smooth(seed + 2, minute / 11) - 0.5);
  const jitter = 0.1 * (random(seed + 3, minute) - 0.5);
  return (1 + daily + drift + jitter) * burst(seed + 4, minute);
}

function burst(seed: number, minute: number): number {
  const window = Math.floor(minute / minutesPerBurstWindow);
  if (random(seed, window) > 1 / 7) return 1;
  const length = 10 + 30 * random(seed + 1, window);
  const begin = (minutesPerBurstWindow - length) * random(seed + 2, window);
  const into = (minute - window * minutesPerBurstWindow - begin) / length;
  return into <= 0 || into >= 1 ? 1 : 1 + 0.9 * Math.sin(Math.PI * into);
}
