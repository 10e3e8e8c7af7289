/** Rows as spreadsheets of this country open them: semicolons, a mark of UTF-8, and nothing taken for a formula. */
export function writeCsv(rows: string[][]): string {
  return `\ufeff${rows.map((row) => `${row.map(writeField).join(';')}\r\n`).join('')}`
}

function writeField(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** Gives the browser a text to save; it is made here and sent nowhere. */
export function download(name: string, text: string) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers begin to read only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
