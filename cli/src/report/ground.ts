import type { Ground } from '@teladan/engine/framework/framework.ts'
import type { Assessed } from '../assess.ts'
import { wrap } from '../terminal.ts'
import { type Speech, say } from './speech.ts'

/** `Permenpan RB 90/2021, LKE A.I.5.ii.b (dikutip: Templat LKE ..., Aplikasi E-Zona Integritas BPS)`. */
export function groundLine(speech: Speech, { pack }: Assessed, ground: Ground): string {
  const document = pack.documents.find(({ id }) => id === ground.basis.document)
  const sources = ground.sources.map((id) => {
    const source = pack.sources.find((one) => one.id === id)
    return source ? say(speech, source.text) : id
  })
  const title = document ? say(speech, document.text) : ground.basis.document
  return `${title}, ${ground.basis.at} (${speech.words.marks[ground.mark]}: ${sources.join(', ')})`
}

/** A ground with its note, as indented lines. */
export function groundLines(speech: Speech, assessed: Assessed, ground: Ground): string[] {
  const note = ground.note ? [say(speech, ground.note)] : []
  return [groundLine(speech, assessed, ground), ...note].flatMap((text) =>
    wrap(`  ${text}`, speech.width, '  '),
  )
}
