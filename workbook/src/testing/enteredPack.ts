import { isLaidOut, type LaidOut } from '@teladan/engine/packs/pack.ts'
import { packFiles, soundPack } from '@teladan/engine/testing/pack.ts'

/** The real pack with one rubric taken away: an assessor enters the points of A.I.1.i.b, up to 0.25. */
export function enteredPack(): LaidOut {
  const files = packFiles()
  const framework = files['framework.yaml'] ?? ''
  const rubric =
    /(- id: A\.I\.1\.i\.b\n[\s\S]*?)(\n +)scale: abc\n +options:[\s\S]*?(\n +evidence:)/
  const law = Object.entries(files).filter(([file]) => !file.startsWith('examples/'))
  const pack = soundPack({
    ...Object.fromEntries(law),
    'framework.yaml': framework
      .replace(rubric, '$1$2entered: yes$3')
      .replace('scales:\n', `${ENTERED}scales:\n`),
  })
  if (!isLaidOut(pack)) throw new Error('the pack has lost its workbook')
  return pack
}

const ENTERED = `entered:
  places: 2
  text: { id: Nilai yang diisi langsung, en: Points entered directly }
  mark: inferred
  sources: [pn-serang]
`
