const MEGABYTE = 1024 * 1024

/** The largest file that is opened at all, in bytes. */
export const FILE_MOST = 20 * MEGABYTE
/** The most that the parts which are read may unfold to, in bytes. */
export const EXPANDED_MOST = 12 * MEGABYTE
/** The most parts a workbook may have. */
export const PARTS_MOST = 2_000
/** The most rows a list may have below its header. */
export const TABLE_ROWS_MOST = 20_000
/** The most columns of a list that are looked at. */
export const TABLE_COLUMNS_MOST = 100
