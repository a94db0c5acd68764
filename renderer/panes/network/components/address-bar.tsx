/** How much of a subnet's addresses is in use; amber when nearly full. Of a /24, 251 can be used: AWS keeps five. */
export function AddressBar({ free, usable }: { free: number; usable: number }) {
  const used = Math.max(0, usable - free);
  const share = usable > 0 ? used / usable : 0;
  return (
    <span className="address-bar" data-full={share > 0.95 ? "full" : share > 0.8 ? "nearly" : undefined} title={`${used} of ${usable} addresses in use, ${free} free`}>
      <span style={{ width: `${Math.min(100, Math.max(used > 0 ? 3 : 0, share * 100))}%` }} />
    </span>
  );
}
