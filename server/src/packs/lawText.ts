import type { Pack } from '@teladan/engine/packs/pack.ts'

/** A law as text, which is quicker to hand to a thread than itself; written once while the law is kept. */
export function writeLaw(law: Pack): string {
  const text = written.get(law) ?? JSON.stringify(law)
  written.set(law, text)
  return text
}
const written = new WeakMap<Pack, string>()

/** A law from its text; those that were read before are kept: a few years of a few programmes. */
export function readLaw(text: string): Pack {
  const law = read.get(text) ?? (JSON.parse(text) as Pack)
  if (read.size >= MOST) read.clear()
  read.set(text, law)
  return law
}
const read = new Map<string, Pack>()
const MOST = 8
