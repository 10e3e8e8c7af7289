import type { CellStyle } from 'hucre/xlsx'

/** At least two places and never fewer than it takes: 59.996 is not shown as 60. */
const POINTS = '0.00####'
const PERCENT = '0.00%'

/** How cells look and whether they may be written in; a locked one guards against a slip, not against a will. */
export const LOOKS = {
  header: look({ bold: true, fill: 'D9E2EC', wrap: true, middle: true }),
  title: look({ bold: true, size: 14, plain: true }),
  branch: look({ bold: true, fill: 'EEF2F6', wrap: true }),
  branchNumber: look({ bold: true, fill: 'EEF2F6', numFmt: POINTS }),
  branchPercent: look({ bold: true, fill: 'EEF2F6', numFmt: PERCENT }),
  text: look({ wrap: true }),
  center: look({ center: true, wrap: true }),
  number: look({ numFmt: POINTS }),
  percent: look({ numFmt: PERCENT }),
  strong: look({ bold: true, wrap: true }),
  faint: look({ color: '5B6770', wrap: true, plain: true }),
  plain: look({ wrap: true, plain: true }),
  label: look({ bold: true, plain: true, wrap: true }),
  /** Cells to be filled in. A note is text for good: what is typed there is never taken for a formula. */
  choice: look({ isOpen: true, center: true }),
  whole: look({ isOpen: true, center: true, numFmt: '0' }),
  index: look({ isOpen: true, center: true, numFmt: POINTS }),
  note: look({ isOpen: true, wrap: true, numFmt: '@' }),
  link: look({ isOpen: true, wrap: true, numFmt: '@', color: '0B5CAD' }),
} satisfies Record<string, CellStyle>

export type Look = keyof typeof LOOKS

/** The same cell where nobody is to write. */
export const locked = ({ fill: _fill, ...style }: CellStyle): CellStyle => ({
  ...style,
  protection: { locked: true },
})

type Traits = {
  bold?: boolean
  size?: number
  color?: string
  fill?: string
  wrap?: boolean
  center?: boolean
  middle?: boolean
  plain?: boolean
  isOpen?: boolean
  numFmt?: string
}

function look(traits: Traits): CellStyle {
  const { bold, size, color, wrap, center, middle, plain, isOpen, numFmt } = traits
  const fill = traits.fill ?? (isOpen ? 'FFFBEB' : undefined)
  const side = { style: 'thin', color: { rgb: 'B8C2CC' } } as const
  return {
    font: { ...(bold && { bold }), ...(size && { size }), ...(color && { color: { rgb: color } }) },
    ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } }),
    ...(!plain && { border: { top: side, right: side, bottom: side, left: side } }),
    alignment: {
      vertical: middle ? 'center' : 'top',
      ...(center && { horizontal: 'center' }),
      ...(wrap && { wrapText: true }),
    },
    ...(numFmt && { numFmt }),
    ...(isOpen && { protection: { locked: false } }),
  }
}
