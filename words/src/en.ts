import { boundary } from './boundary/en.ts'
import { difference } from './difference/en.ts'
import { fault } from './fault/en.ts'
import { gap } from './gap.ts'
import type { Words } from './id.ts'
import { replay } from './replay/en.ts'
import { whatIf } from './whatIf.ts'
import { workbook } from './workbook.ts'

/** Every sentence the program says, in English. */
export const en = {
  decimal: '.',
  thousands: ',',

  predicate: {
    met: boundary.conclusions.met,
    short: boundary.conclusions.short,
    open: 'not yet conclusive',
  },
  outlook: {
    certain: {
      word: boundary.conclusions.certain,
      why: 'whatever the answers to the open items',
    },
    possible: { word: boundary.conclusions.possible, why: 'still possible' },
    out_of_reach: {
      word: boundary.conclusions.out_of_reach,
      why: 'whatever the answers to the open items',
    },
  },

  report: {
    layer: 'Layer',
    total: 'Total score',
    legend: (names) => `minimums: ${names}`,
    shortfalls: 'What is short',
    shortfall: (what, points, atLeast, by) =>
      `${what}: ${points}, at least ${atLeast}, short by ${by}`,
    nothing:
      'No answers yet. Fill the answer column of the sheet Jawaban and run this again; a part of it is enough.',
    lost: boundary.conclusions.out_of_reach,
    noShortfall: 'Every minimum is met.',
    shortOf: (n) => (n === 1 ? 'short of 1 minimum' : `short of ${n} minimums`),
    soFar: 'by the answers so far',
    open: (n) => `Not answered yet: ${n} ${n === 1 ? 'item' : 'items'}`,
    openNote: 'They add nothing yet, and stay in the denominator.',
    openClosed: (n) => `Not answered when closed: ${n} ${n === 1 ? 'item' : 'items'}, worth zero`,
    notValued: 'answered, cannot be valued yet',
    sheet: (name) => `sheet ${name}`,
    closed: 'The layer is closed.',
    byLatest: 'counted by the latest layer of each file',
    more: (n) => `and ${n} more`,
    answered: (n, all) => `${n} of ${all} items answered`,
    warnings: (n) => `To be checked: ${n}`,
    unverified: (n) => `Unverified: ${n} ${n === 1 ? 'provision' : 'provisions'}`,
    unverifiedNote: 'They were used, but no source that was read settles them.',
    nodeFigures: 'Weights or values of:',
    ratioRules: 'What a ratio is worth with nothing to divide by:',
    indexRules: 'Points in proportion to the survey index:',
    decisionByLaw:
      'This is a calculation, not a decision. Whoever its law names decides on the predicate.',
    decision: 'This is a calculation, not a decision. A panel decides on the predicate.',
    why: (example) => `Where do these points come from? ${example}`,
    layersTitle: 'Layers side by side',
    stillOpen: 'some items are not answered yet',
    differences: (n) => `Assessed differently: ${n} ${n === 1 ? 'item' : 'items'}`,
    noDifferences: 'All answers are the same.',
    otherLayer: (option) => `Details of another layer: ${option}`,
    empty: 'empty',
    refused: 'refused',
    file: 'File',
    openShort: 'open',
    reading: (done, all) => `Reading ${done} of ${all} files`,
    summary: (met, refused) =>
      refused ? `${met}; ${refused} ${refused === 1 ? 'file' : 'files'} refused` : met,
    metBy: (n, of, predicate) => `${n} of ${of} meet ${predicate}`,
    parameter: (what, choice) => `${what}: ${choice}`,
  },

  recap: {
    title: (name) => `ZI WORKSHEET RECAP: ${name}`,
    position: (date) => `As of ${date}`,
    predicate: (predicate, kind) => `${predicate}: ${kind}`,
  },

  explain: {
    points: (points, outOf) => `${points} of ${outOf}`,
    answer: 'Answer',
    notAnswered: 'not answered yet',
    closedOpen: 'not answered, worth zero',
    place: 'Place',
    note: 'Note',
    evidence: 'Evidence',
    evidenceAsked: 'Evidence usually asked for',
    worth: (value, weight) => `worth ${value} of a weight of ${weight}`,
    entered: (most, places) =>
      `entered directly by the assessor, from 0 to ${most}, with at most ${places} decimals`,
    nothingToCount: 'nothing to divide by',
    options: 'Options',
    basis: 'Basis',
    partOf: 'Part of',
    parts: 'Made up of',
    minimums: 'Minimums',
    atLeast: (points) => `at least ${points}`,
    enough: 'enough',
    short: (by) => `short by ${by}`,
    citing: (place, n) => `${n} ${n === 1 ? 'figure rests' : 'figures rest'} on ${place}`,
    mean: (n, weight) => `${n} items of equal weight, ${weight} together`,
  },

  boundary,
  difference,
  replay,
  whatIf: whatIf.en,
  gap: gap.en,
  workbook: workbook.en,

  marks: {
    quoted: 'quoted',
    inferred: 'inferred',
    remembered: 'remembered',
    conflict: 'sources differ',
    unknown: 'unknown',
  },
  whenNone: { full: 'full score', zero: 'zero', open: 'cannot be valued yet' },

  warning: {
    part_above_whole: (what) => `${what} is above its whole; counted as no more than that`,
    none_to_count: (rule) => `the ratio has nothing to divide by; by the rule: ${rule}`,
    total_differs: (what) =>
      `${what} does not fit its parts; where all parts are given, they are used`,
    count_differs: (what) => `${what} is given differently in two places`,
    percent_differs: (got, counted) =>
      `the percentage written is ${got}, the counts make ${counted}; the counts are used`,
    answer_elsewhere: (got) => `"${got}" stands in a row that is no item, and is not scored`,
    row_missing: 'the row of this item is not in the file',
  },

  problem: {
    not_found: 'no such file',
    not_readable: 'the file cannot be read',
    unknown_kind: 'neither .xlsx nor .json',
    not_json: (detail) => `not whole JSON (${detail})`,
    not_a_workbook: 'not an Excel workbook (.xlsx)',
    locked_or_old:
      'an old Excel file (.xls) or one with a password; save it as .xlsx without a password',
    damaged: 'the file is damaged or cut off; download or copy it again',
    has_macros: 'it holds macros; save it as .xlsx without macros',
    has_external_links:
      'it holds formulas that refer to other files; break the links (Data > Edit Links) and save it again',
    too_big: (size, most) =>
      `it is ${size} MB, at most ${most} MB; remove pictures or sheets not needed`,
    too_long: (size, most) =>
      `it is ${size} MB, at most ${most} MB; a file of answers holds answers only`,
    expands_too_much: (most) =>
      `its contents unfold to more than ${most} MB; delete formatted but empty rows and sheets`,
    no_worksheet: (header, sheets) =>
      `no worksheet: the columns ${header} were not found (sheets in the file: ${sheets})`,
    layer_doubled: (others) =>
      `this heading also stands in ${others}, and both are filled; keep one`,
    several_worksheets: (sheets) =>
      `more than one worksheet is filled (${sheets}); merge them, or keep one in the file`,
    no_rows: 'no row numbers of the worksheet stand below this heading',
    layer_unnamed: (header) =>
      `this column holds answers, but its heading is not "${header}"; mend the heading or empty the column`,
    not_an_option: (got, options) => `"${got}" is not one of ${options}`,
    is_formula: (got) => `the answer cell holds a formula (${got}); paste its value only`,
    is_error: (got) => `the cell holds the error ${got}; enter its value`,
    is_date: (got) =>
      `the cell holds a date (${got}); Excel may have changed a number: set the cell to General and type it again`,
    not_a_number: (got) => `"${got}" is text; enter it as a number`,
    not_a_count: (got) => `${got} is no count; enter a whole number from 0`,
    index_out_of_range: (got, upTo) =>
      `${got} is off the index scale; enter a value from 0 to ${upTo}`,
    percent_without_counts: (got, counts) =>
      `the percentage ${got} is not taken as an answer, for 1 may mean 1% or 100%; enter the counts in ${counts}`,
    row_repeated: (first) => `this row number already stands in ${first}; delete one of them`,
    not_answers: 'must be an object of answers by item number',
    no_such_item: 'the worksheet has no such item',
    not_counts: (got) => `must hold counts by their names, not ${got}`,
    no_such_count: (counts) => `no such count; there are: ${counts}`,
    not_an_index: (got) => `${got} is no index`,
    not_points: (got) => `${got} is no number of points; enter a decimal`,
    points_out_of_range: (got, most) =>
      `${got} points are outside the weight; enter from 0 to ${most}`,
    points_too_fine: (got, places) =>
      `${got} points are too fine; enter at most ${places} decimals`,
    no_layout: (pack) =>
      `how a workbook under ${pack} is laid out is not known, so no Excel workbook can be read or written; use a .json file`,
    stray_key: 'not known here; a file holds answers only, or layers only',
    not_layers: 'must hold at least one layer by its name',
    no_such_layer: (layers) => `the file has no such layer; there are: ${layers}`,
    other_pack: (pack) => `the file is for ${pack}; choose it with --pack`,
  },

  fault,

  pack: {
    sound: (examples) => `sound; ${examples} worked examples agree`,
    example_differs: (title, what, got, expected) =>
      `example "${title}": ${what} is ${got}, should be ${expected}`,
    items: (items, nodes) => `${items} items, ${nodes} sub-areas`,
    entered: (parts) => `${parts} parts with points, some entered directly`,
    parameters: 'Parameters',
    documents: 'Documents',
    sources: 'Sources',
    scale: (scale) => `exact scale 1/${scale} of a point`,
    examples: (n) => `${n} worked examples`,
    default: 'default',
    cycles: 'Conditions for proposing',
  },

  command: {
    usage: `Teladan scores Zona Integritas worksheets (LKE) and explains every point.

Usage
  teladan score FILE...              score one or many worksheets (.xlsx or .json)
  teladan explain FILE NODE          where do these points come from? (such as WBK, area.5, A.I.5.ii.b)
                                     by the last layer that is filled, or --layer
  teladan gap FILE --target WBK      what to mend first: the least effort that reaches a predicate
  teladan boundary FILE              how firm the result is: what would nearly turn it
  teladan simulate FILE|FOLDER...    who gains and who loses when --set changes the rules
  teladan simulate --cycle YEAR      the same over the assessed units of the database (only read)
  teladan replay --cycle YEAR        whether every decision of that cycle comes out again to the last digit
  teladan export FILE...             an Excel workbook with live formulas in the field's layout, to -o
                                     --area one part, --blank an empty one, --recap one table
  teladan pack check|list|show [ID]  check, list or show packs of law
  teladan pack diff BEFORE AFTER [FILE|FOLDER...]
                                     how two packs differ (names or folders), and what it means for filled worksheets

Options
  --layer ID       only one layer: unit, tpi, tpi_itjen
  --closed         the layer is closed: what was not answered is worth zero
  --pack ID        the pack of law (default: zi/permenpan-90-2021)
  --set NAME=VALUE set a parameter, such as area_rule=half; simulate takes minimums and weights
                   too: rule.WBK.total=80, weight.B.I.a=17
  --survey INDEX=FROM..TO
                   a survey interval for boundary, such as B.I.a=3.4..3.8
  --target ID      for gap: the predicate to be reached, such as WBK
  --costs FILE     for gap: a table of what steps take (YAML; docs/costs.md)
  --area PART      for export: this part alone, such as area.2 or A.I.5
  --blank          for export: an empty worksheet to fill in
  -o, --output     for export: the file or folder to write to
  --cycle YEAR     for simulate and replay: a cycle of the database, by its year or its number
                   (DATABASE_URL, or the database in TELADAN_DATA)
  --json           output for machines (docs/score.schema.json)
  --recap          plain text for a chat group
  --lang id|en     language (default: id)
  --help, --version

Exit codes: 0 done, 1 input refused or a replay that differs, 2 wrong usage.`,
    unknownCommand: (name) => `there is no command "${name}"`,
    unknownOption: (detail) => `check the options: ${detail}`,
    noFile: 'name the worksheet to score',
    noNode: 'name the file and the node to explain',
    noSuchNode: (node, near) =>
      near ? `there is no node "${node}"; perhaps ${near}` : `there is no node "${node}"`,
    noSuchPack: (pack, known) => `there is no pack "${pack}"; there are: ${known}`,
    noTwoPacks: 'name two packs of law: pack diff BEFORE AFTER',
    noSuchLanguage: (lang) => `there is no language "${lang}"; there are: id, en`,
    badSurvey: (text) => `--survey ${text}: write it as INDEX=FROM..TO`,
    badSetting: (text) => `--set ${text}: write it as NAME=VALUE`,
    tryHelp: 'See: teladan --help',
  },
} satisfies Words
