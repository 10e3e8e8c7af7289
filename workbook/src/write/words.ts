/** What a written workbook says besides the pack's own texts. */
export type WorkbookWords = {
  language: 'id' | 'en'
  summary: string
  about: string
  assessed: string
  weight: string
  criteria: string
  options: string
  percent: string
  count: string
  index: (upTo: number) => string
  entered: (most: string) => string
  points: string
  pointsOf: (layer: string) => string
  /** Stands where points should, when the answer cannot be read. */
  unreadable: string
  answered: string
  groups: string
  components: string
  minimums: string
  atLeast: string
  verdict: { met: string; short: string; open: string }
  conclusion: (predicate: string) => string
  roundedNote: string
  chooseOne: (options: string) => string
  chooseTitle: string
  countTitle: string
  wholeNumber: string
  indexTitle: string
  betweenIndex: (upTo: number) => string
  pointsTitle: string
  betweenPoints: (most: string, places: number) => string
  fields: {
    pack: string
    parameters: string
    cycle: string
    agency: string
    unit: string
    area: string
    layer: string
    fillable: string
    exportedAt: string
    stamp: string
  }
  wholeWorksheet: string
  nothingFillable: string
  layerStatus: (name: string, round: number | null, answered: number, items: number) => string
  howTo: string[]
  stampNote: string
}
