export const firmness = {
  title: 'Seberapa kokoh hasil ini',
  lead: 'Apa yang akan terjadi bila satu jawaban bergeser satu tingkat, satu jumlah berubah satu, angka dibulatkan seperti tampilannya, atau survei berada di ujung selangnya.',
  searching: 'Mencoba setiap perubahan kecil …',
  axis: 'Poin di bawah atau di atas nilai minimal; jarak yang dekat diperlebar',
  least: (points: string) => `min ${points}`,
  legend: {
    point: 'nilai sekarang',
    step: 'setelah langkah terkecil yang melewati garis',
    span: 'selang survei',
    line: 'nilai minimal',
  },
  survey: 'Selang survei',
  surveyWhy:
    'Isi batas bawah dan batas atas indeks bila diketahui, misalnya dari laporan survei. Tidak disimpan.',
  low: (what: string) => `${what}: batas bawah`,
  high: (what: string) => `${what}: batas atas`,
  wrong: (upTo: string) =>
    `Isi kedua batas dengan angka 0 sampai ${upTo}, yang bawah lebih dulu; sebelum itu selang ini tidak dipakai.`,
  from: 'Dihitung dari',
  more: (n: number) => `dan ${n} perubahan lain`,
  open: 'Seberapa kokoh hasil ini?',
}
