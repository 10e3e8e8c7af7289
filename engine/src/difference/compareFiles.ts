import type { Pack } from '../packs/pack.ts'
import { parsePack } from '../packs/parsePack.ts'
import type { PackProblem } from '../packs/problem.ts'
import type { PackFiles } from '../packs/readFile.ts'
import { err, ok, type Result } from '../result.ts'
import { comparePacks } from './comparePacks.ts'
import type { Difference } from './difference.ts'

/**
 * In what one law differs from another by their files: as they are usually set, and then what differs only under
 * another choice of a parameter that both leave open.
 */
export function compareFiles(
  before: PackFiles,
  after: PackFiles,
): Result<{ before: Pack; after: Pack; differences: Difference[] }, PackProblem[]> {
  const [was, is] = [parsePack(before), parsePack(after)]
  if (!was.ok || !is.ok) return err([...(was.ok ? [] : was.error), ...(is.ok ? [] : is.error)])
  const differences = comparePacks(was.value, is.value)
  const known = new Set(differences.map(likenessOf))
  for (const { parameter, choice } of otherChoices(was.value, is.value)) {
    const chosen = { [parameter]: choice }
    const [one, other] = [parsePack(before, chosen), parsePack(after, chosen)]
    if (!one.ok || !other.ok)
      return err([one, other].flatMap((read) => (read.ok ? [] : read.error)))
    for (const difference of comparePacks(one.value, other.value)) {
      if (difference.part === 'parameters' || known.has(likenessOf(difference))) continue
      differences.push({ ...difference, under: { parameter, choice } })
    }
  }
  return ok({ before: was.value, after: is.value, differences })
}

/** Every choice both laws have that is not what both are set to already. */
const otherChoices = (before: Pack, after: Pack) =>
  before.parameters.flatMap(({ id, choices, chosen }) => {
    const other = after.parameters.find((parameter) => parameter.id === id)
    return choices.flatMap(({ id: choice }) => {
      const isKnown = other?.choices.some((one) => one.id === choice)
      const isSet = chosen === choice && other?.chosen === choice
      return isKnown && !isSet ? [{ parameter: id, choice }] : []
    })
  })

const likenessOf = ({ part, code, name, within, language, before, after }: Difference) =>
  JSON.stringify([part, code, name, within, language, before, after])
