/** How firm a unit's result is, in Indonesian. */
export const boundary = {
  title: 'Seberapa kokoh hasil ini?',
  conclusions: {
    met: 'memenuhi',
    short: 'belum memenuhi',
    certain: 'sudah pasti memenuhi',
    possible: 'belum dapat disimpulkan',
    out_of_reach: 'tidak terjangkau lagi',
  },
  flips: (n: number) => `Yang mengubah kesimpulan: ${n} perubahan kecil`,
  none: 'Kesimpulan tidak berubah oleh satu tingkat jawaban, satu jumlah, atau pembulatan mana pun.',
  noneWithSurvey:
    'Kesimpulan tidak berubah oleh satu tingkat jawaban, satu jumlah, pembulatan, atau angka survei dalam selangnya.',
  becomes: (predicate: string, from: string, to: string) => `${predicate}: ${from} → ${to}`,
  kinds: {
    answer: 'Satu jawaban bergeser satu tingkat',
    count: 'Satu jumlah ditambah atau dikurangi satu',
    survey: 'Selang survei',
    rounding: 'Pembulatan tampilan',
  },
  answer: (item: string, from: string, to: string) => `${item}: ${from} menjadi ${to}`,
  roundings: {
    points: {
      half_up: 'nilai dibulatkan ke dua desimal sebelum dibandingkan',
      down: 'nilai dipotong pada dua desimal sebelum dibandingkan',
    },
    indices: {
      half_up: 'indeks survei dibulatkan ke dua desimal',
      down: 'indeks survei dipotong pada dua desimal',
    },
  },
  index: (item: string, index: string) => `${item} = ${index}`,
  margins: 'Jarak ke nilai minimal',
  marginsNote:
    'Di bawahnya, bila ada: langkah terkecil yang melewatinya, dan indeks survei pada garisnya.',
  above: (by: string) => `lebih ${by}`,
  short: (by: string) => `kurang ${by}`,
  onLine: 'tepat di garis',
  crossing: (step: string, by: string) => `${step} (${by})`,
  crossings: (n: number) => `dan ${n} langkah lain`,
  atIndex: (item: string, index: string) => `tepat di garis bila ${item} = ${index}`,
  inInterval: '(di dalam selang surveinya)',
  note: 'Pembulatan hanya diuji: penilaian sendiri tidak pernah membulatkan sebelum membandingkan.',
}

export type BoundaryWords = typeof boundary
