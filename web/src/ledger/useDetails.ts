import { makeFixed, parseExact } from '@teladan/engine/exact.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import type { Row } from './Ledger.tsx'

/** What a row says besides its deed, in short; ids and hashes stay in the ledger. */
export function useDetails({ payload, cycle }: Row): string[] {
  const text = useText()
  const facts = useFacts(payload.fact === undefined ? null : cycle)
  const { words, sayPoints, sayMoment, sayNumber } = useLocale()
  const grades: Record<string, string> = words.grades
  const stages: Record<string, string> = words.stages
  const roles: Record<string, string> = words.roles
  const sayEach: Record<string, (value: unknown) => string | undefined> = {
    item: (value) => String(value),
    version: (value) => words.ledger.version(String(value)),
    total: (value) => {
      const points = parseExact(String(value))
      return points && sayPoints(makeFixed(points, 2, 'down'))
    },
    round: (value) => words.ledger.round(String(value)),
    target: (value) => String(value),
    area: (value) => String(value),
    items: (value) => words.law.items(Array.isArray(value) ? value.length : Number(value)),
    open: (value) =>
      Array.isArray(value) && value.length ? words.unit.openItems(value.length) : undefined,
    rank: (value) => words.unit.rank(Number(value), Number(payload.of)),
    quota: (value) => words.unit.quota(Number(value)),
    fact: (value) => {
      const fact = facts.find(({ id }) => id === value)
      return fact ? text(fact.text) : String(value)
    },
    signatures: (value) => words.unit.signedOnly(Number(value)),
    matters: (value) => words.panel.matters(Number(value)),
    predicate: (value) => words.decision.granted(String(value)),
    stage: (value) => stages[String(value)],
    closes: (value) => `${sayMoment(String(value))} (${words.ledger.localTime})`,
    role: (value) => roles[String(value)],
    asks: (value) =>
      (value as string[])
        .map((covers) => (covers === 'everyone' ? words.codeRules.everyone : roles[covers]))
        .join(', ') || words.codeRules.may,
    figure: (value) => String(value),
    parameter: (value) => `${String(value)}: ${String(payload.choice)}`,
    barYears: (value) => words.cycles.barSet(Number(value)),
    firstPart: (value) => words.cycles.firstSet(String(value)),
    going: (value) => (value ? words.ledger.going(sayNumber(Number(value))) : undefined),
    pack: (value) => String(value).replace(/@.*/, ''),
    most: (value) => words.unit.quota(Number(value)),
    from: (value) => {
      const to = grades[String(payload.to)]
      const from = grades[String(value)]
      return from && (to ? `${from} → ${to}` : from)
    },
  }
  const said = Object.entries(payload).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : (sayEach[name]?.(value) ?? []),
  )
  if (payload.predicate === null) return [...said, words.decision.declined]
  return payload.most === null ? [...said, words.ledger.unlimited] : said
}

type Fact = { id: string; text: { id: string; en: string } }

/** The facts that a cycle's law speaks of; none where no cycle is asked about. */
function useFacts(cycle: number | null): Fact[] {
  const { data } = useAsk(
    'GET /api/cycles/:cycle/law',
    { params: { cycle: cycle ?? 0 } },
    { isOn: cycle !== null },
  )
  return (data?.facts ?? []) as unknown as Fact[]
}
