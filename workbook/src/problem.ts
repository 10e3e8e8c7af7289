/** Why a file is refused as a whole. */
export type FileProblem =
  | { code: 'not_a_workbook' | 'locked_or_old' | 'damaged' | 'has_macros' | 'has_external_links' }
  | { code: 'too_big'; size: number; most: number }
  | { code: 'expands_too_much'; most: number }
  | { code: 'no_worksheet'; sheets: string[]; header: string[] }
  | { code: 'layer_unnamed'; at: string; header: string }
  | { code: 'layer_doubled'; at: string; others: string[] }
  | { code: 'several_worksheets'; sheets: string[] }
  | { code: 'no_rows'; at: string }

/** Why one cell is refused; `at` is its address, `row` its key in the worksheet. */
export type CellProblem = { at: string; item: string } & (
  | { code: 'not_an_option'; got: string; options: string[] }
  | { code: 'is_formula' | 'is_error' | 'is_date' | 'not_a_number' | 'not_a_count'; got: string }
  | { code: 'index_out_of_range'; got: string; upTo: number }
  | { code: 'percent_without_counts'; got: string; counts: string[] }
  | { code: 'row_repeated'; first: string }
)

export type WorkbookProblem = FileProblem | CellProblem
