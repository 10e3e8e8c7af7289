const MEGABYTE = 1024 * 1024

/** The largest file that is opened at all, in bytes. */
export const FILE_MOST = 20 * MEGABYTE
/** The most that the parts which are read may unfold to, in bytes. */
export const EXPANDED_MOST = 12 * MEGABYTE
/** The most parts a workbook may have. */
export const PARTS_MOST = 2_000
