import type { workbook as id } from '../id/workbook.ts'

export const workbook: typeof id = {
  area: 'Area',
  blank: 'blank',
  blankName: 'Blank LKE',
  download: 'Download Excel',
  part: 'Part to download',
  whole: 'The whole worksheet',
  toFill:
    'Fill in the cream cells, then bring it back with “Fill in from Excel”. What is changed here in the meantime is never overwritten unseen.',
  ofTpi: 'Only the TPI’s columns are open: answers and notes. The unit’s columns are locked.',
  toRead: (why) => `All cells are locked, for reading only. ${why}`,
  unsent: (n) =>
    `${n} ${n === 1 ? 'answer' : 'answers'} on this device ${n === 1 ? 'has' : 'have'} not reached the server and will not be in the file.`,
  checking: 'Checking …',
  make: 'Download',
  making: 'Making the file …',
  origin: 'What this file says of itself',
  takenOn: (at) => `Downloaded from Teladan ${at}`,
  round: (n) => `round ${n}`,
  earlierRound: (was, now) =>
    `This file was downloaded in round ${was}; it is round ${now} now. Only the items that were returned can be filled in.`,
  earlierRoundTpi: (was, now) =>
    `This file was downloaded in assessment round ${was}; it is round ${now} now. What changed since then is never overwritten unseen.`,
  notSigned:
    'This file was not downloaded from this server, so it is only compared with what is saved now.',
  added: (n) => `${n} new ${n === 1 ? 'answer' : 'answers'} from the file`,
  same: (n) => `${n} the same as what is saved`,
  keptHere: (n) => `${n} changed here since the download, and left as they are`,
  emptied: (n) => `${n} emptied in the file; what is saved is not erased`,
  empty: (n) => `${n} empty ${n === 1 ? 'cell' : 'cells'} left alone`,
  barred: (n) => `${n} that you cannot fill in now, and so left out`,
  links: (n) =>
    `${n} ${n === 1 ? 'link' : 'links'} in the file ${n === 1 ? 'is' : 'are'} not here yet`,
  addAllLinks: 'Add as links, not frozen yet',
  openedOnWhy: 'Holds for every ticked link: the last day that it was really opened.',
  linksOf: {
    here: (n) => `${n} ${n === 1 ? 'link is' : 'links are'} at its item already`,
    unusable: (n) =>
      `${n} ${n === 1 ? 'link is no address' : 'links are no addresses'} that can be opened, and so left out`,
  },
  texts: (n) =>
    `Evidence without a link for ${n} ${n === 1 ? 'item' : 'items'}. Its files are uploaded through the worksheet; what is written can be kept.`,
  noteAllTexts: 'Keep what is written in the explanation',
  keep: (answers, links) => {
    const said = `${answers} ${answers === 1 ? 'answer' : 'answers'}`
    const added = `${links} ${links === 1 ? 'link' : 'links'}`
    if (!links) return `Save ${said}`
    return answers ? `Save ${said} and ${added}` : `Add ${added}`
  },
  takesTpi: 'Only the TPI’s columns are taken from the file: answers and notes.',
  beside: (layer, n) =>
    `The columns of the ${layer} say something else for ${n} ${n === 1 ? 'item' : 'items'}; left out, since they are not yours`,
  layers: {
    unit: 'self-assessment',
    coach: 'coach’s review',
    tpi: 'TPI’s assessment',
    tpi_itjen: 'inspectorate TPI’s assessment',
  },
  nothing: 'There is nothing to save.',
  clashes: (n) =>
    `${n} ${n === 1 ? 'differs' : 'differ'}. Tick those to replace with what is in the file.`,
  clashesSince: (n) =>
    `${n} changed both in the file and here since the download. Tick those to replace with what is in the file.`,
  answer: 'Answer',
  note: 'Explanation',
  before: 'At download',
  here: 'Here',
  inFile: 'In the file',
  noNote: 'no explanation',
  noTpiNote: 'no note',
  problems: {
    stamp_other_unit: (got, wanted) =>
      `This file is of ${got}, and ${wanted} is open here. Bring it to the page of ${got}, or download a new file from this page.`,
    stamp_other_cycle: (got, wanted) =>
      `This file is of the cycle ${got}, and the cycle ${wanted} is open here. Download a new file from ${wanted} and copy your answers into it.`,
    stamp_other_area: (got, wanted) =>
      `This file holds ${got}, and ${wanted} is chosen here. Choose “All areas”: only the part in the file is taken in.`,
    stamp_other_layer: (got, wanted) =>
      `This file was downloaded to fill in the ${got}, and the ${wanted} is filled in here. Download a new file from this page and copy your answers into it.`,
    stamp_other_pack: (got, wanted) =>
      `This file was downloaded under ${got}, and this cycle uses ${wanted}. Download a new file from this cycle and copy your answers into it.`,
  },
}
