/** What the colours of the map mean; the same as in AWS's own diagrams. */
export function Legend() {
  return (
    <ul className="legend" aria-label="Colours">
      <li data-kind="public">public subnet</li>
      <li data-kind="private">private</li>
      <li data-kind="isolated">isolated</li>
      <li data-kind="ec2">instance</li>
      <li data-kind="nat">NAT gateway</li>
    </ul>
  );
}
