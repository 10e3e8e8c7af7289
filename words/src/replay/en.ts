import type { ReplayWords } from './id.ts'

/** What is said when decisions are worked out again, in English. */
export const replay: ReplayWords = {
  title: (year) => `Decisions of the ${year} cycle, worked out again`,
  from: 'From the law that the cycle has pinned and the answers that were frozen with each decision.',
  progress: (done, all) => `Working out ${done} of ${all} units`,
  equal: (n) => `Equal to the last digit: ${n} ${n === '1' ? 'unit' : 'units'}`,
  different: (n) => `Different: ${n} ${n === '1' ? 'unit' : 'units'}`,
  computed: (what, written, replayed) => `${what}: ${written} is written, ${replayed} comes out`,
  stored: (what, written, replayed) => `${what}: ${written} when decided, ${replayed} now`,
  nothing: 'nothing',
  codes: {
    trace_altered: 'fingerprint of the frozen grounds',
    trace_not_read: 'the frozen grounds cannot be read',
    ledger_differs: 'fingerprint of the grounds in the ledger',
    pack_altered: 'the pinned law has changed its content',
    pack_differs: 'law in the grounds',
    parameters_differ: 'parameters in the grounds',
    answer_differs: 'answer',
    total_differs: 'total score',
    round_total_differs: "total score of the inspectorate's round",
    open_differs: 'items not answered',
    verdict_differs: 'verdict',
    minimum_differs: 'minimum',
    points_differ: 'points',
    granted_below_minimum: 'verdict on the predicate granted,',
  },
  noCycle: 'name the cycle: teladan replay --cycle YEAR',
  noFiles: 'replay reads the database and no files; teladan replay --cycle YEAR is enough',
  none: (year) => `no unit has been decided in the cycle of ${year} yet`,
}
