import type { Framework } from '@teladan/engine/framework/framework.ts'
import { areasOf } from '../candidacies/score.ts'
import type { View } from '../candidacies/useDossier.ts'

/** The people that each question's section was given to, by item; what was given to nobody is everybody's. */
export function givenIn(
  { sections }: Pick<View, 'sections'>,
  framework: Framework,
): Map<string, View['sections']> {
  const given = Map.groupBy(sections, ({ area }) => area)
  return new Map(
    [...areasOf(framework)].flatMap(([item, area]) => {
      const people = given.get(area)
      return people ? [[item, people]] : []
    }),
  )
}

/** Whether a question belongs to a section that this member of the team is not in; the head is in each. */
export function isOthersSection(
  item: string,
  given: ReturnType<typeof givenIn>,
  { person, isHead }: { person: string; isHead: boolean },
): boolean {
  const people = given.get(item)
  return !isHead && people !== undefined && !people.some((one) => one.person === person)
}
