/** An id, an address, a code; nothing for nothing, so that `Facts` leaves it out. */
export function mono(text: string | undefined) {
  return text ? <span className="mono">{text}</span> : undefined;
}
