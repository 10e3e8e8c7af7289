import { encode } from 'uqr'

/** A text as a QR code, dark on light in every scheme and with the still border that cameras look for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'L', border: QUIET })
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={data.flatMap(drawRow).join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

/** How many modules wide the border is; the standard asks for four. */
const QUIET = 4

/** The dark modules of a row, each a square of one. */
const drawRow = (row: boolean[], y: number) =>
  row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))
