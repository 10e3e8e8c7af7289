import type { Pack } from '../packs/pack.ts'
import { type Difference, PARTS } from './difference.ts'
import type { Entry, Meeting } from './entry.ts'
import { meet } from './meet.ts'
import {
  figureEntries,
  figureKeys,
  packEntries,
  parameterEntries,
  workbookEntries,
} from './packEntries.ts'
import { predicateEntries } from './predicateEntries.ts'
import { eligibilityEntries, stageEntries } from './wayEntries.ts'
import { groupEntries, nodeKeys, scaleEntries, worksheetEntries } from './worksheetEntries.ts'

/** In what one law differs from another, both as they are set; part by part, in the order of the law. */
export function comparePacks(before: Pack, after: Pack): Difference[] {
  const meeting = meet(before, after)
  const [was, is] = [read(before, meeting.before), read(after, meeting.after)]
  const isIn = ({ keys }: Law, under: string | undefined) => under === undefined || keys.has(under)
  return PARTS.flatMap((part) =>
    inOrder(was.entries[part], is.entries[part]).flatMap(([one, other]): Difference[] => {
      const told = other ?? one
      if (!told || !isIn(was, told.under) || !isIn(is, told.under)) return []
      if (one && other && isSame(one, other)) return []
      return [differenceOf(told, one, other)]
    }),
  )
}

type Law = { entries: Record<Entry['part'], Entry[]>; keys: Set<string> }

function read(pack: Pack, meeting: Meeting): Law {
  const { framework } = pack
  const entries: Law['entries'] = {
    pack: packEntries(pack),
    parameters: parameterEntries(pack),
    worksheet: worksheetEntries(framework, meeting),
    scales: scaleEntries(framework),
    groups: groupEntries(framework, meeting),
    predicates: predicateEntries(framework, meeting),
    eligibility: eligibilityEntries(pack),
    stages: stageEntries(pack, meeting),
    workbook: workbookEntries(pack, meeting),
    grounds: figureEntries(pack, meeting),
  }
  const keys = Object.values(entries).flatMap((all) => all.map(({ key }) => key))
  return {
    entries,
    keys: new Set([...keys, ...nodeKeys(framework, meeting), ...figureKeys(pack, meeting)]),
  }
}

/** What both say side by side, in the second's order; what only the first says stands where it stood there. */
function inOrder(was: Entry[], is: Entry[]): [Entry | undefined, Entry | undefined][] {
  const others = new Map(is.map((entry) => [entry.key, entry]))
  const ones = new Map(was.map((entry, place) => [entry.key, { entry, place }]))
  const rows: [Entry | undefined, Entry | undefined][] = []
  let next = 0
  const tellGone = (end: number) => {
    for (; next < end; next++) {
      const entry = was[next]
      if (entry && !others.has(entry.key)) rows.push([entry, undefined])
    }
  }
  for (const other of is) {
    const one = ones.get(other.key)
    if (one) tellGone(one.place)
    rows.push([one?.entry, other])
  }
  tellGone(was.length)
  return rows
}

const isSame = (one: Entry, other: Entry) =>
  (one.isQuiet && other.isQuiet) || (one.same ?? one.value) === (other.same ?? other.value)

function differenceOf(
  { part, code, name, within, language, text }: Entry,
  one: Entry | undefined,
  other: Entry | undefined,
): Difference {
  return {
    part,
    code,
    name,
    ...(within !== undefined && { within }),
    ...(language !== undefined && { language }),
    text,
    before: one?.value ?? null,
    after: other?.value ?? null,
  }
}
