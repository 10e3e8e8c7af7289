import { letters } from '@teladan/words/letters.ts'
import { drawHead, type Head } from './drawHead.ts'
import { drawSignatures, heightOfFirst, type Signer } from './drawSignatures.ts'
import { type Column, drawTable, type Piece, type TableRow } from './drawTable.ts'
import { legible, shortened } from './legible.ts'
import type { Headings } from './letterheadStore.ts'
import { HAIR, INK, type Pen, SIDE, STYLES, TOP, takePen } from './pen.ts'

/** What heads a letter or a part of it, in both languages; the English stands there only when it is asked for. */
export type Heading = { id: string; en: string }

/** A letter on A4, written from top to bottom; what does not fit goes on the next page, never over anything. */
export type Paper = {
  letterhead: (head: Head, text: { title: Heading; subtitle: Heading }) => void
  /** The number, which is given by hand, and the place and date. */
  numbered: (placeAndDay: string) => void
  /** Heads a part; it stands with at least as much below it as is given. */
  heading: (text: Heading, room?: number) => void
  paragraph: (text: string) => void
  points: (lines: string[]) => void
  facts: (pairs: [label: string, value: string][]) => void
  table: (columns: Column[], rows: TableRow[], piece?: Piece) => void
  /** Places to sign, the first of them on one page with the words above it. */
  signatures: (signers: Signer[], above: { text: string }) => void
  /** The bytes: the same letter of the same day is the same to the last byte. */
  finish: () => Promise<Buffer>
}

/** Opens a letter: PDF/A-2b, tagged for who listens instead of looking, with its fonts inside. */
export function openPaper({
  footer,
  headings = 'id',
  ...about
}: {
  title: string
  subject: string
  date: Date
  footer: string
  headings?: Headings
}): Paper {
  const pen = takePen(about)
  const { doc, root, width, write, say, ensure, rule, heightOf } = pen
  const head = (
    tag: string,
    style: (typeof STYLES)['title' | 'strong' | 'heading'],
    { id, en }: Heading,
    align: 'left' | 'center' = 'left',
  ) => {
    if (headings === 'id') say(tag, style, id, { align })
    else pen.sayBoth(tag, [style, id], [STYLES.small, en], { align })
  }
  const heading: Paper['heading'] = (text, room = 54) => {
    doc.y += 8
    ensure(headings === 'id' ? room : room + 12)
    head('H2', STYLES.heading, text)
    doc.y += 3
  }
  const paragraph: Paper['paragraph'] = (text) => {
    ensure(32)
    say('P', STYLES.text, text)
    doc.y += 5
  }
  return {
    letterhead(from, { title, subtitle }) {
      drawHead(pen, from)
      head('H1', STYLES.title, { ...title, id: title.id.toUpperCase() }, 'center')
      head('P', STYLES.strong, subtitle, 'center')
      doc.y += 8
    },
    numbered(placeAndDay) {
      const top = doc.y
      say('P', STYLES.text, `${letters.number}:`)
      const bottom = doc.y
      rule(bottom - 4, HAIR, SIDE + 44, SIDE + 220)
      doc.y = top
      say('P', STYLES.text, placeAndDay, { x: SIDE + 230, within: width - 230, align: 'right' })
      doc.y = Math.max(bottom, doc.y) + 6
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
              write(STYLES.text, '•', { x: SIDE + 4, within: 10 })
              doc.y = page === doc.page ? top : TOP
              write(STYLES.text, legible(line), { x: SIDE + 18, within: width - 18 })
            },
          ]),
        )
        doc.y += 2
      }
      doc.y += 3
    },
    facts(pairs) {
      for (const [label, value] of pairs) {
        ensure(heightOf(STYLES.text, legible(value), width - 150))
        const top = doc.y
        root.add(
          doc.struct('P', {}, [
            () => {
              write(STYLES.text, label, { within: 140 })
              doc.y = top
              write(STYLES.strong, legible(value), { x: SIDE + 150, within: width - 150 })
            },
          ]),
        )
        doc.y += 2
      }
      doc.y += 4
    },
    table: (columns, rows, piece = 'as_it_falls') => drawTable(pen, columns, rows, piece),
    signatures(signers, above) {
      const lead = heightOf(STYLES.text, legible(above.text), width) + 12
      ensure(lead + heightOfFirst(pen, signers))
      paragraph(above.text)
      doc.y += 6
      drawSignatures(pen, signers)
    },
    finish() {
      root.end()
      number(pen, footer)
      return pen.finish()
    },
  }
}

/** Numbers the pages, and says at the foot of each what the letter was made from. */
function number({ doc, width, use }: Pen, footer: string) {
  const pages = doc.bufferedPageRange().count
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
    use(STYLES.foot)
    const place = letters.page(page + 1, pages)
    const taken = doc.widthOfString(place)
    doc.text(place, SIDE + width - taken, y, { lineBreak: false })
    const fits = (text: string) => doc.widthOfString(text) < width - taken - 16
    doc.text(shortened(legible(footer), fits), SIDE, y, { lineBreak: false })
    doc.endMarkedContent()
  }
}
