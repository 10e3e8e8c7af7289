import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { assess } from '@teladan/cli/assess.ts'
import { picture } from '@teladan/cli/report/scoreReport.ts'
import { makeSpeech } from '@teladan/cli/report/speech.ts'
import type { Paint, Style } from '@teladan/cli/terminal.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { sampleLayers } from './make.ts'

export const PICTURE = fileURLToPath(new URL('../docs/score.svg', import.meta.url))

/** The sample's report, drawn as it stands in a terminal, light or dark as the reader's screen is. */
export function makePicture(): string {
  const layer = { ...sampleLayers.tpi, id: 'tpi', remarks: {}, places: {}, warnings: [] }
  const assessed = assess('sentra-bahari-ternate.xlsx', getPack(), layer, false)
  const lines = picture(makeSpeech('id', mark, COLUMNS), assessed)
  const [width, height] = [COLUMNS * CELL.width + 48, lines.length * CELL.height + 40]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">teladan score: WBK belum memenuhi, kurang di satu nilai minimal</title>
<style>
  :root { --paper: #faf8f4; --ink: #1d1b19; --faint: #6f685f; --track: #ddd5c8; --met: #1d6847; --short: #9c1c1f; --open: #8a5a00 }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #171513; --ink: #f0ebe3; --faint: #a49b8f; --track: #3a342e; --met: #7fcaa3; --short: #f0958d; --open: #e6b866 }
  }
  text { font: 14px ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: var(--ink); white-space: pre }
  .strong { font-weight: 700 } .faint { fill: var(--faint) } .met { fill: var(--met) } .short { fill: var(--short) } .open { fill: var(--open) }
  .track { fill: var(--track) } .line { stroke: var(--ink); stroke-width: 2 } .dotted { stroke-dasharray: 3 2 }
</style>
<rect width="${width}" height="${height}" rx="8" fill="var(--paper)"/>
${lines.flatMap(drawLine).join('\n')}
</svg>
`
}

const COLUMNS = 96
const CELL = { width: 8.4, height: 20 }

/** Styles as marks in the text, taken apart again when the line is drawn. */
const mark: Paint = (style, text) => `\ue001${style}\ue002${text}\ue003`

function drawLine(line: string, row: number): string[] {
  const drawn: string[] = []
  let column = 0
  for (const [, style, inner, plain] of line.matchAll(
    /\ue001(\w+)\ue002([^\ue003]*)\ue003|([^\ue001]+)/g,
  )) {
    const text = inner ?? plain ?? ''
    drawn.push(...drawRun(text, column, row, style as Style | undefined))
    column += text.length
  }
  return drawn
}

function drawRun(text: string, column: number, row: number, style?: Style): string[] {
  const [x, y] = [24 + column * CELL.width, 20 + row * CELL.height]
  const width = round(text.length * CELL.width)
  if (/^(█+|[▒░]+)$/.test(text)) {
    const kind = text.startsWith('█') ? style : 'track'
    return [
      `<rect class="${kind}" x="${round(x)}" y="${y + 3}" width="${width + 0.4}" height="13"/>`,
    ]
  }
  if (/^[│┊]$/.test(text)) {
    const middle = round(x + CELL.width / 2)
    const dotted = text === '┊' ? ' dotted' : ''
    return [
      `<rect class="track" x="${round(x)}" y="${y + 3}" width="${width + 0.4}" height="13"/>`,
      `<path class="line${dotted}" d="M${middle} ${y}v19"/>`,
    ]
  }
  if (!text.trim()) return []
  const start = text.length - text.trimStart().length
  const shown = text.trim()
  const at = `x="${round(x + start * CELL.width)}" y="${y + 15}"`
  const length = `textLength="${round(shown.length * CELL.width)}"`
  return [`<text${style ? ` class="${style}"` : ''} ${at} ${length}>${escaped(shown)}</text>`]
}

const round = (value: number) => Math.round(value * 10) / 10
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

if (import.meta.main) await writeFile(PICTURE, makePicture())
