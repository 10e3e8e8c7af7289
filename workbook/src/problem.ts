/** Why a file is refused before anything in it is read. */
export type GuardProblem =
  | { code: 'not_a_workbook' | 'locked_or_old' | 'damaged' | 'has_macros' | 'has_external_links' }
  | { code: 'too_big'; size: number; most: number }
  | { code: 'expands_too_much'; most: number }

/** Why a file is refused as a whole. */
export type FileProblem =
  | GuardProblem
  | { code: 'no_worksheet'; sheets: string[]; header: string[] }
  | { code: 'layer_unnamed'; at: string; header: string }
  | { code: 'layer_doubled'; at: string; others: string[] }
  | { code: 'several_worksheets'; sheets: string[] }
  | { code: 'stamp_altered'; at: string }
  | { code: 'stamp_doubled'; at: string; others: string[] }
  | { code: 'stamp_other_pack'; at: string; pack: string; wanted: string }
  | { code: 'no_rows'; at: string }
  /** Nobody knows how the field lays out the workbook of this law. */
  | { code: 'no_layout'; pack: string }

/** Why one cell is refused; `at` is its address, `row` its key in the worksheet. */
export type CellProblem = { at: string; item: string } & (
  | { code: 'not_an_option'; got: string; options: string[] }
  | { code: 'is_formula' | 'is_error' | 'is_date' | 'not_a_number' | 'not_a_count'; got: string }
  | { code: 'index_out_of_range'; got: string; upTo: number }
  | { code: 'points_out_of_range'; got: string; most: string }
  | { code: 'points_too_fine'; got: string; places: number }
  | { code: 'percent_without_counts'; got: string; counts: string[] }
  | { code: 'row_repeated'; first: string }
)

export type WorkbookProblem = FileProblem | CellProblem

/** Why a list is refused as a whole. */
export type TableProblem =
  | GuardProblem
  | { code: 'not_a_table' | 'empty_table' }
  | { code: 'no_header'; sheets: string[]; wanted: string[] }
  | { code: 'column_missing'; at: string; column: string; wanted: string[]; found: string[] }
  | { code: 'column_doubled'; at: string; others: string[]; header: string }
  | { code: 'too_many_rows'; most: number }
  | { code: 'quote_open' | 'quote_stray'; at: string }
