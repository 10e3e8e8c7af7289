import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { letters } from '@teladan/words/letters.ts'
import PDFDocument from 'pdfkit'

export type Column = { title: string; share: number; isFigure?: boolean }
/** A line of a table; a strong one stands for what the lines around it add up to. */
export type TableRow = { cells: string[]; isStrong?: boolean; indent?: number; goesOn?: boolean }
export type Signer = { as: string; name: string }

/** A letter on A4, written from top to bottom; what does not fit goes on the next page, never over anything. */
export type Paper = {
  letterhead: (text: { agency: string; title: string; subtitle: string }) => void
  /** The number, which is given by hand, and the date. */
  numbered: (day: string) => void
  heading: (text: string) => void
  paragraph: (text: string) => void
  points: (lines: string[]) => void
  facts: (pairs: [label: string, value: string][]) => void
  table: (columns: Column[], rows: TableRow[]) => void
  /** Places to sign, the first of them on one page with the words above it. */
  signatures: (signers: Signer[], above: { heading?: string; text: string }) => void
  /** The bytes: the same letter of the same day is the same to the last byte. */
  finish: () => Promise<Buffer>
}

/** Opens a letter: PDF/A-2b, tagged for who listens instead of looking, with its fonts inside. */
export function openPaper({
  title,
  subject,
  date,
  footer,
}: {
  title: string
  subject: string
  date: Date
  footer: string
}): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: TOP, bottom: BOTTOM, left: SIDE, right: SIDE },
    font: FONTS.text,
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
  doc.registerFont('text', readFileSync(FONTS.text))
  doc.registerFont('strong', readFileSync(FONTS.strong))
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const width = doc.page.width - 2 * SIDE
  const floor = () => doc.page.height - BOTTOM
  const root = doc.struct('Document')
  doc.addStructure(root)

  const use = (style: Style) => doc.font(style.font).fontSize(style.size).fillColor(INK)
  const heightOf = (style: Style, text: string, within: number) => {
    use(style)
    return doc.heightOfString(text, { width: within, lineGap: GAP })
  }
  const ensure = (height: number) => {
    if (doc.y + height > floor()) doc.addPage()
  }
  const rule = (y: number, weight: number, from = SIDE, to = SIDE + width) => {
    doc.markContent('Artifact', { type: 'Layout' })
    doc.moveTo(from, y).lineTo(to, y).lineWidth(weight).strokeColor(INK).stroke()
    doc.endMarkedContent()
  }
  const write = (
    style: Style,
    text: string,
    { x = SIDE, within = width, align = 'left' }: Place = {},
  ) => {
    use(style)
    doc.text(text, x, doc.y, { width: within, align, lineGap: GAP })
  }
  const say = (tag: string, style: Style, text: string, place?: Place) => {
    root.add(doc.struct(tag, {}, [() => write(style, legible(text), place)]))
  }

  const heading: Paper['heading'] = (text) => {
    doc.y += 8
    ensure(54)
    say('H2', { font: 'strong', size: 11 }, text)
    doc.y += 3
  }
  const paragraph: Paper['paragraph'] = (text) => {
    ensure(32)
    say('P', TEXT, text)
    doc.y += 5
  }

  const table: Paper['table'] = (columns, rows) => {
    const shares = columns.reduce((sum, { share }) => sum + share, 0)
    const widths = columns.map(({ share }) => (width * share) / shares)
    const lefts = widths.map((_, i) => SIDE + widths.slice(0, i).reduce((sum, w) => sum + w, 0))
    const inner = (i: number, indent = 0) => (widths[i] ?? 0) - 2 * PAD - indent
    const heightOfRow = (style: Style, { cells, indent = 0 }: TableRow) =>
      Math.max(...cells.map((cell, i) => heightOf(style, cell, inner(i, i ? 0 : indent)))) + 2 * PAD
    const draw = (style: Style, row: TableRow, put: (i: number, write: () => void) => void) => {
      const top = doc.y
      const height = heightOfRow(style, row)
      for (const [i, cell] of row.cells.entries())
        put(i, () => {
          const indent = i ? 0 : (row.indent ?? 0)
          doc.y = top + PAD
          write(style, cell, {
            x: (lefts[i] ?? 0) + PAD + indent,
            within: inner(i, indent),
            align: columns[i]?.isFigure ? 'right' : 'left',
          })
        })
      doc.y = top + height
      if (!row.goesOn) rule(doc.y, HAIR)
    }
    const head: TableRow = { cells: columns.map(({ title: text }) => legible(text)) }
    const most = floor() - TOP - heightOfRow(STRONG_CELL, head)
    const element = doc.struct('Table')
    root.add(element)
    const addRow = (style: Style, row: TableRow, tag: 'TH' | 'TD') => {
      const line = doc.struct('TR')
      element.add(line)
      draw(style, row, (_, put) =>
        line.add(doc.struct(tag, tag === 'TH' ? HEADS_A_COLUMN : {}, [put])),
      )
      line.end()
    }
    const firstRow = rows[0] ? heightOfRow(CELL, legibleRow(rows[0])) : 0
    ensure(heightOfRow(STRONG_CELL, head) + Math.min(firstRow, most / 3))
    rule(doc.y, LINE)
    addRow(STRONG_CELL, head, 'TH')
    const turn = () => {
      doc.addPage()
      // Said once, shown again: the head of a table that goes on is nothing new to who listens.
      rule(doc.y, LINE)
      draw(STRONG_CELL, head, (_, put) => {
        doc.markContent('Artifact', { type: 'Pagination' })
        put()
        doc.endMarkedContent()
      })
    }
    for (const row of rows.map(legibleRow)) {
      const style = row.isStrong ? STRONG_CELL : CELL
      let rest = row
      for (;;) {
        const height = heightOfRow(style, rest)
        const room = floor() - doc.y
        if (height <= room) break
        if (height <= most / 3 || room < LEAST) turn()
        else {
          const fits = (text: string, i: number) =>
            heightOf(style, text, inner(i, i ? 0 : row.indent)) + 2 * PAD <= room
          const [part, more] = cut(rest, fits)
          addRow(style, part, 'TD')
          rest = more
        }
      }
      addRow(style, rest, 'TD')
    }
    element.end()
    doc.y += 8
  }

  const number = (pages: number) => {
    for (let page = 0; page < pages; page++) {
      doc.switchToPage(page)
      doc.markContent('Artifact', { type: 'Pagination' })
      const y = doc.page.height - 40
      doc
        .moveTo(SIDE, y - 8)
        .lineTo(SIDE + width, y - 8)
        .lineWidth(HAIR)
        .strokeColor(INK)
        .stroke()
      use(FOOT)
      const place = letters.page(page + 1, pages)
      const taken = doc.widthOfString(place)
      doc.text(place, SIDE + width - taken, y, { lineBreak: false })
      doc.text(
        shortened(legible(footer), (text) => doc.widthOfString(text) < width - taken - 16),
        SIDE,
        y,
        {
          lineBreak: false,
        },
      )
      doc.endMarkedContent()
    }
  }

  return {
    letterhead({ agency, title: name, subtitle }) {
      say('P', { font: 'strong', size: 12 }, agency.toUpperCase(), { align: 'center' })
      doc.y += 4
      rule(doc.y, 1.5)
      doc.y += 16
      say('H1', { font: 'strong', size: 14 }, name.toUpperCase(), { align: 'center' })
      say('P', STRONG, subtitle, { align: 'center' })
      doc.y += 8
    },
    numbered(day) {
      const top = doc.y
      say('P', TEXT, `${letters.number}:`)
      const bottom = doc.y
      rule(bottom - 4, HAIR, SIDE + 44, SIDE + 220)
      doc.y = top
      say('P', TEXT, day, { align: 'right' })
      doc.y = bottom + 6
    },
    heading,
    paragraph,
    points(lines) {
      for (const line of lines) {
        ensure(18)
        const top = doc.y
        const page = doc.page
        root.add(
          doc.struct('P', {}, [
            () => {
              write(TEXT, '•', { x: SIDE + 4, within: 10 })
              doc.y = page === doc.page ? top : TOP
              write(TEXT, legible(line), { x: SIDE + 18, within: width - 18 })
            },
          ]),
        )
        doc.y += 2
      }
      doc.y += 3
    },
    facts(pairs) {
      for (const [label, value] of pairs) {
        ensure(heightOf(TEXT, legible(value), width - 150))
        const top = doc.y
        root.add(
          doc.struct('P', {}, [
            () => {
              write(TEXT, label, { within: 140 })
              doc.y = top
              write(STRONG, legible(value), { x: SIDE + 150, within: width - 150 })
            },
          ]),
        )
        doc.y += 2
      }
      doc.y += 4
    },
    table,
    signatures(signers, above) {
      const half = width / 2
      const within = half - 20
      const pairs = Array.from({ length: Math.ceil(signers.length / 2) }, (_, i) =>
        signers.slice(2 * i, 2 * i + 2).map((one) => ({ ...one, name: legible(one.name) })),
      )
      const heightsOf = (pair: Signer[]) => {
        const label = Math.max(...pair.map((one) => heightOf(TEXT, one.as, within)))
        const name = Math.max(...pair.map((one) => heightOf(STRONG, one.name, within)))
        return { label, name, all: label + SIGN + name + 26 }
      }
      const [first] = pairs
      const lead = heightOf(TEXT, legible(above.text), width) + 12
      ensure(lead + (above.heading ? 36 : 0) + (first ? heightsOf(first).all : 0))
      if (above.heading) heading(above.heading)
      paragraph(above.text)
      doc.y += 6
      for (const pair of pairs) {
        const { label, name, all } = heightsOf(pair)
        ensure(all)
        const top = doc.y
        const line = top + label + SIGN + name
        for (const [place, one] of pair.entries()) {
          const x = SIDE + place * half
          doc.y = top
          say('P', TEXT, one.as, { x, within })
          doc.y = top + label + SIGN
          say('P', STRONG, one.name, { x, within })
          rule(line, HAIR, x, x + within)
          doc.y = line + 2
          say('P', TEXT, `${letters.nip}.`, { x, within })
        }
        doc.y = top + all
      }
    },
    finish() {
      root.end()
      number(doc.bufferedPageRange().count)
      return new Promise((resolve, reject) => {
        doc.on('end', () => resolve(Buffer.concat(chunks)))
        doc.on('error', reject)
        doc.end()
      })
    },
  }
}

/** What tells a listener that a cell heads its column; the types do not know it yet, the library does. */
const HEADS_A_COLUMN: object = { scope: 'Column' }

type Style = { font: 'text' | 'strong'; size: number }
type Place = { x?: number; within?: number; align?: 'left' | 'right' | 'center' }

const FONTS = {
  text: fileURLToPath(
    import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'),
  ),
  strong: fileURLToPath(
    import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff'),
  ),
}
const INK = '#1a1a1a'
const [TOP, BOTTOM, SIDE] = [56, 68, 62]
const TEXT: Style = { font: 'text', size: 10 }
const STRONG: Style = { font: 'strong', size: 10 }
const CELL: Style = { font: 'text', size: 8.5 }
const STRONG_CELL: Style = { font: 'strong', size: 8.5 }
const FOOT: Style = { font: 'text', size: 7.5 }
const [GAP, PAD, HAIR, LINE, SIGN] = [1.5, 4, 0.4, 0.9, 46]
/** Less room than this at the foot of a page is left empty. */
const LEAST = 60

/**
 * Text in the letters the font has, since PDF/A knows no missing ones: a letter it lacks loses its marks
 * (`ș` becomes `s`), and what is then still strange is shown as such.
 */
export function legible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u2028\u2029]/g, ' ')
    .normalize('NFC')
    .replace(/[^\n]/gu, (sign) => {
      if (KNOWN.test(sign)) return sign
      if (/\p{C}/u.test(sign)) return ''
      const bare = sign.normalize('NFKD').replace(/\p{M}/gu, '')
      return bare && Array.from(bare).every((one) => KNOWN.test(one)) ? bare : '\ufffd'
    })
}

/** What both cuts of the font have, as its files say. */
const KNOWN =
  /[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0131\u0152\u0153\u02c6\u02da\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2122\u2212\ufffd]/

const legibleRow = ({ cells, ...row }: TableRow): TableRow => ({
  ...row,
  cells: cells.map(legible),
})

/** As much of a line of a table as fits, and what goes on after it. */
function cut(row: TableRow, fits: (text: string, i: number) => boolean): [TableRow, TableRow] {
  const parts = row.cells.map((cell, i) => fitting(cell, (text) => fits(text, i)))
  return [
    { ...row, goesOn: true, cells: parts.map((part) => part.trim()) },
    { ...row, cells: row.cells.map((cell, i) => cell.slice(parts[i]?.length).trim()) },
  ]
}

/** As much of a text as fits, ended at a space where there is one. */
function fitting(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  let [low, high] = [1, text.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  const space = text.lastIndexOf(' ', low)
  return text.slice(0, space > low / 2 ? space + 1 : low)
}

/** A text that is cut with an ellipsis where it would not fit on its line. */
function shortened(text: string, fits: (text: string) => boolean): string {
  return fits(text) ? text : `${fitting(text, (part) => fits(`${part}…`)).trim()}…`
}
