import type { AnswerProblem } from '@teladan/engine/framework/answers.ts'
import type { PackProblem } from '@teladan/engine/packs/problem.ts'
import { makeFigure, type Words } from '@teladan/words/words.ts'
import type { WorkbookProblem } from '@teladan/workbook/problem.ts'
import type { WriteProblem } from '@teladan/workbook/write/writeWorkbook.ts'
import { harmless } from './terminal.ts'

/** Something wrong with an input file: a code, and where in the file. */
export type InputProblem =
  | WorkbookProblem
  | WriteProblem
  | AnswerProblem
  | { code: 'not_found' | 'not_readable' | 'unknown_kind' }
  | { code: 'not_json'; detail: string }
  | { code: 'too_long'; size: number; most: number }
  | { code: 'stray_key' | 'not_layers'; at: string }
  | { code: 'no_such_layer'; layers: string[] }
  | { code: 'other_pack'; pack: string }

/** One line a person can act on: the place, what is wrong there, and the remedy. */
export function sayProblem(words: Words, file: string, problem: InputProblem): string {
  const place = 'at' in problem && problem.at ? `${problem.at}: ` : ''
  return harmless(`${file}: ${place}${sentenceOf(words, problem)}`)
}

function sentenceOf(words: Words, problem: InputProblem): string {
  const say = words.problem
  const megabytes = (size: number) => makeFigure(words, (size / 1024 / 1024).toFixed(0))
  switch (problem.code) {
    case 'not_an_option':
      return say.not_an_option(problem.got ?? '', problem.options.join(', '))
    case 'index_out_of_range':
      return say.index_out_of_range(problem.got ?? '', String(problem.upTo))
    case 'points_out_of_range':
      return say.points_out_of_range(problem.got ?? '', makeFigure(words, problem.most))
    case 'points_too_fine':
      return say.points_too_fine(problem.got ?? '', String(problem.places))
    case 'no_layout':
      return say.no_layout(problem.pack)
    case 'percent_without_counts':
      return say.percent_without_counts(problem.got, problem.counts.join(', '))
    case 'row_repeated':
      return say.row_repeated(problem.first)
    case 'too_big':
    case 'too_long':
      return say[problem.code](megabytes(problem.size), megabytes(problem.most))
    case 'expands_too_much':
      return say.expands_too_much(megabytes(problem.most))
    case 'layer_doubled':
      return say.layer_doubled(problem.others.join(', '))
    case 'several_worksheets':
      return say.several_worksheets(problem.sheets.join(', '))
    case 'stamp_altered':
      return words.workbook.problem.stamp_altered
    case 'stamp_doubled':
      return words.workbook.problem.stamp_doubled(problem.others.join(', '))
    case 'stamp_other_pack':
      return words.workbook.problem.stamp_other_pack(problem.pack, problem.wanted)
    case 'no_such_area':
      return words.workbook.problem.no_such_area(problem.area, problem.areas.join(', '))
    case 'text_too_long':
      return words.workbook.problem.text_too_long(
        problem.item,
        makeFigure(words, String(problem.most)),
      )
    case 'layer_unnamed':
      return say.layer_unnamed(problem.header)
    case 'no_worksheet':
      return say.no_worksheet(problem.header.join(', '), problem.sheets.join(', '))
    case 'not_json':
      return say.not_json(problem.detail)
    case 'no_such_layer':
      return say.no_such_layer(problem.layers.join(', '))
    case 'other_pack':
      return say.other_pack(problem.pack)
    case 'no_such_count':
      return say.no_such_count(problem.counts.join(', '))
    case 'is_formula':
    case 'is_error':
    case 'is_date':
    case 'not_a_number':
    case 'not_a_count':
    case 'not_counts':
    case 'not_an_index':
    case 'not_points':
      return say[problem.code](problem.got ?? '')
    default:
      return say[problem.code]
  }
}

/** One line on a fault in a pack: file, line, node, and what is wrong. */
export function sayPackProblem(words: Words, pack: string, problem: PackProblem): string {
  if (!problem.file) {
    const named = problem.node ?? ('name' in problem ? problem.name : '')
    return harmless(`--set ${named}: ${faultOf(words, problem)}`)
  }
  const node = problem.node ? ` ${problem.node}:` : ''
  return `${pack}/${problem.file}:${problem.line}:${node} ${faultOf(words, problem)}`
}

function faultOf(words: Words, problem: PackProblem): string {
  const say = words.fault
  switch (problem.code) {
    case 'not_yaml':
    case 'wrong_shape':
      return say[problem.code](problem.detail)
    case 'named_twice':
    case 'no_such_name':
    case 'no_row':
    case 'row_twice':
    case 'no_decision':
      return say[problem.code](problem.name)
    case 'no_such_choice':
      return say.no_such_choice(problem.name, problem.choices.join(', '))
    case 'worth_more_than_all':
      return say.worth_more_than_all(problem.value)
    case 'answer_refused':
      return say.answer_refused(problem.item, problem.reason)
    case 'weight_not_enterable':
      return say.weight_not_enterable(problem.weight, String(problem.places))
    case 'parts_do_not_sum':
      return say.parts_do_not_sum(problem.sum, problem.weight)
    case 'below_lower':
      return say.below_lower(problem.atLeast, problem.lower, problem.lowerAtLeast)
    case 'rule_dropped':
      return say.rule_dropped(problem.rule, problem.lower)
    case 'out_of_reach':
      return say.out_of_reach(problem.atLeast, problem.most)
    default:
      return say[problem.code]
  }
}
