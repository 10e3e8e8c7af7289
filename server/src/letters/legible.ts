/**
 * Text in the letters the font has, since PDF/A knows no missing ones: a letter it lacks loses its marks
 * (`ș` becomes `s`), and what is then still strange is shown as such.
 */
export function legible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u2028\u2029]/g, ' ')
    .normalize('NFC')
    .replace(/[^\n]/gu, (sign) => {
      if (KNOWN.test(sign)) return sign
      if (/\p{C}/u.test(sign)) return ''
      const bare = sign.normalize('NFKD').replace(/\p{M}/gu, '')
      return bare && Array.from(bare).every((one) => KNOWN.test(one)) ? bare : '\ufffd'
    })
}

/** What both cuts of the font have, as its files say. */
const KNOWN =
  /[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0131\u0152\u0153\u02c6\u02da\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2122\u2212\ufffd]/

/** As much of a text as fits, ended at a space where there is one. */
export function fitting(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  let [low, high] = [1, text.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  const space = text.lastIndexOf(' ', low)
  return text.slice(0, space > low / 2 ? space + 1 : low)
}

/** A text that is cut with an ellipsis where it would not fit on its line. */
export function shortened(text: string, fits: (text: string) => boolean): string {
  return fits(text) ? text : `${fitting(text, (part) => fits(`${part}…`)).trim()}…`
}
