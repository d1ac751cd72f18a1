/** A crosshair, dark on a light edge so that it shows on every ground. */
export function crosshairMarkup(x: number, y: number): string {
  const d = 'M-9 0H-3M3 0H9M0-9V-3M0 3V9M5.5 0A5.5 5.5 0 1 1-5.5 0A5.5 5.5 0 1 1 5.5 0';
  const stroke = (color: string, width: number) =>
    `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}"/>`;
  return (
    `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})">` +
    `${stroke('#ffffff', 3.4)}${stroke('#d6006c', 1.6)}</g>`
  );
}
