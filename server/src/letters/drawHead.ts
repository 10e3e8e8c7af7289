import { letters } from '@teladan/words/letters.ts'
import { legible } from './legible.ts'
import { HAIR, type Pen, SIDE, STYLES } from './pen.ts'

/** Who writes: their name as it is printed, where they are found, and their emblem where there is one. */
export type Head = { name: string; address: string[]; logo?: Buffer | undefined }

/** The emblem stands in this much room at the left; the name is centred on the page all the same. */
const LOGO = { width: 64, height: 64, beside: 12 }

/** Draws the head of a letter over its double line. */
export function drawHead(pen: Pen, { name, address, logo }: Head) {
  const { doc, root, width, rule, say, heightOf } = pen
  const top = doc.y
  const inset = logo ? LOGO.width + LOGO.beside : 0
  const place = { x: SIDE + inset, within: width - 2 * inset, align: 'center' } as const
  const title = legible(name).toUpperCase()
  const height =
    heightOf(STYLES.agency, title, place.within) +
    address.reduce((sum, line) => sum + heightOf(STYLES.small, legible(line), place.within), 0)
  if (logo) {
    const box = { x: SIDE, y: top + Math.max(0, (height - LOGO.height) / 2) }
    const bbox = [box.x, box.y, box.x + LOGO.width, box.y + LOGO.height]
    const draw = () => {
      const fit: [number, number] = [LOGO.width, LOGO.height]
      doc.image(logo, box.x, box.y, { fit, align: 'center', valign: 'center' })
    }
    root.add(doc.struct('Figure', { alt: legible(letters.emblem(name)), bbox } as object, [draw]))
    doc.y = top + Math.max(0, (LOGO.height - height) / 2)
  }
  say('P', STYLES.agency, title, place)
  for (const line of address) say('P', STYLES.small, line, place)
  doc.y = Math.max(doc.y, logo ? top + LOGO.height : 0) + 4
  rule(doc.y, 1.8)
  rule(doc.y + 2.6, HAIR)
  doc.y += 17
}
