import { letters } from '@teladan/words/letters.ts'
import { legible } from './legible.ts'
import { HAIR, type Pen, SIDE, STYLES } from './pen.ts'

/** Somebody who signs; one whose name is not known yet writes it by hand. */
export type Signer = { as: string; name: string }

const SIGN = 46

/** Places to sign, two beside each other; a pair is never torn apart by a page's end. */
export function drawSignatures(pen: Pen, signers: Signer[]) {
  const { doc, width, ensure, rule, say } = pen
  const half = width / 2
  const within = half - 20
  for (const pair of inPairs(signers)) {
    const { label, name, all } = heightsOf(pen, pair)
    ensure(all)
    const top = doc.y
    const line = top + label + SIGN + name
    for (const [place, one] of pair.entries()) {
      const x = SIDE + place * half
      doc.y = top
      say('P', STYLES.text, one.as, { x, within })
      doc.y = top + label + SIGN
      if (one.name) say('P', STYLES.strong, one.name, { x, within })
      rule(line, HAIR, x, x + within)
      doc.y = line + 2
      say('P', STYLES.text, `${letters.nip}.`, { x, within })
    }
    doc.y = top + all
  }
}

/** The height of the first places to sign, which stay with the words above them. */
export function heightOfFirst(pen: Pen, signers: Signer[]): number {
  const [first] = inPairs(signers)
  return first ? heightsOf(pen, first).all : 0
}

const inPairs = (signers: Signer[]) =>
  Array.from({ length: Math.ceil(signers.length / 2) }, (_, i) =>
    signers
      .slice(2 * i, 2 * i + 2)
      .map(({ as, name }) => ({ as: legible(as), name: legible(name) })),
  )

function heightsOf({ width, heightOf }: Pen, pair: Signer[]) {
  const within = width / 2 - 20
  const label = Math.max(...pair.map(({ as }) => heightOf(STYLES.text, as, within)))
  const name = Math.max(...pair.map((one) => heightOf(STYLES.strong, one.name || ' ', within)))
  return { label, name, all: label + SIGN + name + 26 }
}
