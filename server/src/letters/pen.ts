import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import { legible } from './legible.ts'
import { unpackFont } from './unpackFont.ts'

export type Style = { font: 'text' | 'strong'; size: number }
type Place = { x?: number; within?: number; align?: 'left' | 'right' | 'center' }
export type Pen = ReturnType<typeof takePen>

/** A4 with a pen on it: what is written goes down the page, tagged for who listens instead of looking. */
export function takePen({ title, subject, date }: { title: string; subject: string; date: Date }) {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: TOP, bottom: BOTTOM, left: SIDE, right: SIDE },
    // None by itself: one that is there already under no name would be opened anew at every change of style.
    font: '',
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'id',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: legible(title),
      Subject: legible(subject),
      Creator: 'Teladan',
      Producer: 'Teladan',
      CreationDate: date,
      ModDate: date,
    },
  })
  doc.registerFont('text', TEXT)
  doc.registerFont('strong', STRONG)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const width = doc.page.width - 2 * SIDE
  const floor = () => doc.page.height - BOTTOM
  const root = doc.struct('Document')
  doc.addStructure(root)

  const use = (style: Style) => doc.font(style.font).fontSize(style.size).fillColor(INK)
  const write = (
    style: Style,
    text: string,
    { x = SIDE, within = width, align = 'left' }: Place = {},
  ) => {
    use(style)
    doc.text(text, x, doc.y, { width: within, align, lineGap: GAP })
  }
  return {
    doc,
    root,
    width,
    floor,
    use,
    write,
    heightOf: (style: Style, text: string, within: number) => {
      use(style)
      return doc.heightOfString(text, { width: within, lineGap: GAP })
    },
    /** Turns the page where less than this is left of it. */
    ensure: (height: number) => {
      if (doc.y + height > floor()) doc.addPage()
    },
    rule: (y: number, weight: number, from = SIDE, to = SIDE + width) => {
      doc.markContent('Artifact', { type: 'Layout' })
      doc.moveTo(from, y).lineTo(to, y).lineWidth(weight).strokeColor(INK).stroke()
      doc.endMarkedContent()
    },
    /** Writes a text as a part of the letter of its own. */
    say: (tag: string, style: Style, text: string, place?: Place) => {
      root.add(doc.struct(tag, {}, [() => write(style, legible(text), place)]))
    },
    /** Writes a text in two languages as one part; who listens hears each in its own. */
    sayBoth: (
      tag: string,
      [style, text]: [Style, string],
      [otherStyle, other]: [Style, string],
      place?: Place,
    ) => {
      const english = doc.struct('Span', { lang: 'en' }, [
        () => write(otherStyle, legible(other), place),
      ])
      root.add(doc.struct(tag, {}, [() => write(style, legible(text), place), english]))
    },
    finish: (): Promise<Buffer> =>
      new Promise((resolve, reject) => {
        doc.on('end', () => resolve(Buffer.concat(chunks)))
        doc.on('error', reject)
        doc.end()
      }),
  }
}

const fontIn = (address: string) => unpackFont(readFileSync(fileURLToPath(address)))
const TEXT = fontIn(
  import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'),
)
const STRONG = fontIn(
  import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff'),
)
export const INK = '#1a1a1a'
export const [TOP, BOTTOM, SIDE] = [56, 68, 62]
export const [GAP, PAD, HAIR, LINE] = [1.5, 4, 0.4, 0.9]
export const STYLES = {
  text: { font: 'text', size: 10 },
  strong: { font: 'strong', size: 10 },
  heading: { font: 'strong', size: 11 },
  title: { font: 'strong', size: 14 },
  agency: { font: 'strong', size: 12 },
  small: { font: 'text', size: 8.5 },
  cell: { font: 'text', size: 8.5 },
  strongCell: { font: 'strong', size: 8.5 },
  foot: { font: 'text', size: 7.5 },
} as const satisfies Record<string, Style>
