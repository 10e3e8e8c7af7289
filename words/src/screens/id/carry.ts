export const carry = {
  open: (year: number) => `Bawa dari siklus ${year}`,
  openRest: (year: number) => `Yang tertinggal di siklus ${year}`,
  openWhy: (year: number, n: number) => `Rencana ${year} masih punya ${n} aksi yang belum selesai.`,
  from: (year: number) => `dari siklus ${year}`,
  lead: (year: number) =>
    `Aksi rencana ${year} yang belum selesai dapat dibawa ke rencana ini. Belum ada yang berubah sebelum Anda menekan tombol di bawah; rencana ${year} sendiri tetap seperti adanya.`,
  units: (names: string) => `Dari rencana ${names}.`,
  comes: 'Ikut dibawa',
  stays: 'Tidak ikut dibawa',
  noDays: 'Tenggat tidak ikut. Setelah dibawa, tetapkan tenggat baru untuk setiap aksi.',
  wasDue: (day: string) => `tenggat semula ${day}`,
  undated: (n: number) =>
    `${n} aksi yang dibawa dari siklus sebelumnya belum bertenggat. Tetapkan tenggatnya lewat Ubah.`,
  rubricChanged: 'Rubrik berubah, periksa lagi.',
  renumbered: (item: string) => `Dulu pertanyaan ${item}.`,
  aimGone: 'Jawaban yang dituju tidak dikenal lagi dalam pertanyaan ini. Pilih lagi lewat Ubah.',
  countedThen: 'Angka yang dituju berasal dari hitungan siklus lalu, periksa lagi.',
  ownerGone: (name: string) =>
    `${name} tidak lagi di unit ini. Tetapkan penanggung jawab yang baru.`,
  droppedHere: 'Pernah dibawa, lalu dibatalkan di sini. Centang untuk mengerjakannya lagi.',
  reasons: {
    item_gone: 'Pertanyaan ini tidak ada lagi dalam peraturan siklus ini.',
    there: 'Sudah ada di rencana ini.',
    reached: 'Jawaban siklus ini sudah mencapai sasarannya.',
  },
  efforts: 'Usaha',
  effortsCome: (n: number) =>
    `Usaha dan lama yang diatur untuk ${n} pertanyaan ikut dibawa. Yang sudah diatur di rencana ini tidak berubah.`,
  effortsGone: (items: string) => `Usaha untuk ${items} tidak ikut karena pertanyaannya berubah.`,
  leftOut: (n: number) => `Bawa juga tanda “tidak bisa dikerjakan tahun ini” (${n} pertanyaan)`,
  leftOutWhy: 'Tanpa centang, langkah untuk pertanyaan itu diusulkan lagi tahun ini.',
  bring: (n: number) => `Bawa ${n} aksi`,
  bringEfforts: 'Bawa usahanya saja',
  pickOne: 'Belum ada yang dipilih.',
  nothing: 'Tidak ada lagi yang dapat dibawa',
  nothingWhy:
    'Yang belum selesai sudah ada di rencana ini, sudah tercapai, atau tidak ditanyakan lagi.',
  noEarlier: 'Tidak ada rencana siklus sebelumnya',
  noEarlierWhy:
    'Unit ini belum ikut dalam siklus sebelumnya, atau Anda tidak berwenang melihatnya.',
  back: 'Kembali ke rencana aksi',
  over: (year: number) => `Siklus ${year} sudah berakhir bagi unit ini.`,
  goOn: (year: number) => `Lanjutkan di siklus ${year}`,
}
