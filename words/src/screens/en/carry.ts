import type { carry as id } from '../id/carry.ts'

export const carry: typeof id = {
  open: (year) => `Carry over from ${year}`,
  openRest: (year) => `What stayed behind in ${year}`,
  openWhy: (year, n) =>
    `The plan of ${year} still has ${n} open ${n === 1 ? 'action' : 'actions'}.`,
  from: (year) => `from ${year}`,
  lead: (year) =>
    `Open actions of the plan of ${year} can be carried into this one. Nothing changes before you press the button below; the plan of ${year} itself stays as it is.`,
  units: (names) => `From the plan of ${names}.`,
  comes: 'Comes over',
  stays: 'Stays behind',
  noDays: 'Due dates stay behind. Give each action a new one once it is here.',
  wasDue: (day) => `was due ${day}`,
  undated: (n) =>
    n === 1
      ? '1 action carried over from an earlier cycle has no due date yet. Set it through Change.'
      : `${n} actions carried over from an earlier cycle have no due date yet. Set them through Change.`,
  rubricChanged: 'The rubric has changed: check it again.',
  renumbered: (item) => `This was item ${item}.`,
  aimGone: 'This item no longer knows the answer aimed at. Choose one through Change.',
  countedThen: 'The figures aimed at were counted in the earlier cycle: check them again.',
  ownerGone: (name) => `${name} is no longer in this unit. Name a new owner.`,
  droppedHere: 'Carried over before and dropped here. Tick it to take it up again.',
  reasons: {
    item_gone: 'The law of this cycle no longer has this item.',
    there: 'It is in this plan already.',
    reached: 'This cycle’s answer has reached its aim already.',
  },
  efforts: 'Effort',
  effortsCome: (n) =>
    `Effort and time set for ${n} ${n === 1 ? 'item' : 'items'} come over. What is set in this plan already does not change.`,
  effortsGone: (items) => `Effort for ${items} stays behind, since the item has changed.`,
  leftOut: (n) =>
    `Carry “cannot be done this year” over as well (${n} ${n === 1 ? 'item' : 'items'})`,
  leftOutWhy: 'Unticked, steps on those items are suggested again this year.',
  bring: (n) => `Carry ${n} ${n === 1 ? 'action' : 'actions'} over`,
  bringEfforts: 'Carry only the effort over',
  pickOne: 'Nothing is chosen yet.',
  nothing: 'Nothing is left to carry over',
  nothingWhy: 'What was open is in this plan already, has been reached, or is no longer asked.',
  noEarlier: 'There is no plan of an earlier cycle',
  noEarlierWhy: 'This unit took no part in an earlier cycle, or you may not see it.',
  back: 'Back to the action plan',
  over: (year) => `The cycle of ${year} is over for this unit.`,
  goOn: (year) => `Go on in the cycle of ${year}`,
}
