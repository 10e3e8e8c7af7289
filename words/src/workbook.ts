/** What a workbook that Teladan writes says, and what the command says of writing it. */
export const workbook = {
  id: {
    sheet: {
      language: 'id' as 'id' | 'en',
      summary: 'Ringkasan',
      about: 'Tentang',
      assessed: 'Penilaian',
      weight: 'Bobot',
      criteria: 'Kriteria Nilai',
      options: 'Pilihan Jawaban',
      percent: '%',
      count: 'Jumlah',
      index: (upTo: number) => `Nilai (0-${upTo})`,
      entered: (most: string) => `Nilai langsung (0-${most.replace('.', ',')})`,
      points: 'Nilai',
      pointsOf: (layer: string) => `Nilai ${layer}`,
      unreadable: 'periksa',
      answered: 'Terjawab (dari seluruh pertanyaan)',
      groups: 'Area',
      components: 'Komponen',
      minimums: 'Nilai minimal',
      atLeast: 'Minimal',
      verdict: {
        met: 'Memenuhi',
        short: 'Belum Memenuhi',
        open: 'Belum Dapat Disimpulkan',
      },
      conclusion: (predicate: string) => `Kesimpulan ${predicate}`,
      roundedNote:
        'Rumus di berkas ini menghitung dengan bilangan desimal komputer dan membulatkan selisih pada sembilan desimal sebelum membandingkannya. Teladan menghitung dengan pecahan utuh tanpa pembulatan; bila keduanya berbeda, hitungan Teladan yang berlaku. Kesimpulan ini bukan penetapan predikat.',
      chooseTitle: 'Bukan pilihan jawaban',
      chooseOne: (options: string) => `Isi salah satu: ${options}.`,
      countTitle: 'Bukan jumlah',
      wholeNumber: 'Isi bilangan bulat mulai dari 0.',
      indexTitle: 'Di luar skala indeks',
      betweenIndex: (upTo: number) => `Isi angka antara 0 dan ${upTo}.`,
      pointsTitle: 'Di luar bobotnya',
      betweenPoints: (most: string, places: number) =>
        `Isi nilai antara 0 dan ${most.replace('.', ',')}, paling banyak ${places} desimal.`,
      fields: {
        pack: 'Paket peraturan',
        parameters: 'Parameter',
        cycle: 'Siklus',
        agency: 'Instansi',
        unit: 'Unit Kerja/Satker',
        area: 'Bagian',
        layer: 'Penilaian',
        fillable: 'Kolom yang dapat diisi',
        exportedAt: 'Diekspor (UTC)',
        stamp: 'Stempel',
      },
      wholeWorksheet: 'Seluruh LKE',
      nothingFillable: 'tidak ada, hanya untuk dibaca',
      layerStatus: (name: string, round: number | null, answered: number, items: number) =>
        `${name}${round === null ? '' : `, putaran ${round}`}: ${answered} dari ${items} pertanyaan terjawab`,
      howTo: [
        'Isi hanya sel berwarna krem pada lembar pertama: jawaban, penjelasan atau catatan, bukti dukung, dan tautan. Sel lain terkunci tanpa kata sandi, agar tidak terubah tanpa sengaja.',
        'Kolom Nilai dan lembar Ringkasan berisi rumus. Nilai ikut berubah saat jawaban diubah, dan tidak pernah dibaca kembali sebagai jawaban.',
        'Satu tautan ditulis pada satu baris di dalam sel (Alt+Enter untuk baris baru).',
      ],
      stampNote:
        'Stempel memberi tahu Teladan berkas ini milik paket peraturan, unit, dan bagian mana, serta versi setiap jawaban saat diekspor. Isinya hanya kode dan nomor, tanpa nama orang. Jangan diubah: berkas dengan stempel yang berubah ditolak saat impor.',
    },
    problem: {
      stamp_altered:
        'stempel ekspor berubah, sehingga asal berkas tidak dapat dipastikan; ekspor ulang dari Teladan, lalu salin jawaban Anda ke berkas baru',
      stamp_doubled: (others: string) =>
        `stempel ekspor ada lebih dari satu (juga di ${others}); pakai satu berkas hasil ekspor untuk satu impor`,
      stamp_other_pack: (pack: string, wanted: string) =>
        `berkas ini diekspor menurut ${pack}, sedangkan yang dipakai ${wanted}; ekspor ulang menurut paket itu`,
      no_such_area: (area: string, areas: string) =>
        `bagian "${area}" tidak ada; yang ada: ${areas}`,
      text_too_long: (item: string, most: string) =>
        `${item}: teksnya melebihi ${most} huruf, batas satu sel Excel; ringkaskan`,
      exists: (file: string) => `${file} sudah ada; pilih nama lain dengan -o`,
      is_input: (file: string) =>
        `${file} adalah berkas yang sedang dibaca; pilih nama lain dengan -o`,
      not_written: (file: string, detail: string) => `${file} tidak dapat ditulis: ${detail}`,
      needs_folder: (file: string) =>
        `lebih dari satu berkas: -o harus berupa map yang sudah ada, bukan ${file}`,
      not_with_blank:
        'lembar kosong tidak memerlukan berkas jawaban; hapus --blank, atau berkasnya',
    },
    export: {
      noFile: 'sebutkan berkas LKE yang akan diekspor, atau pakai --blank untuk lembar kosong',
      written: (file: string, answers: number, size: string) =>
        `${file}: ${answers} jawaban, ${size} kB`,
      blank: (file: string, items: number, size: string) =>
        `${file}: lembar kosong, ${items} pertanyaan, ${size} kB`,
      recap: (file: string, units: number) => `${file}: ${units} unit kerja`,
      blankName: 'LKE kosong',
      recapName: 'Rekap LKE',
      columns: {
        file: 'Berkas',
        layer: 'Penilaian',
        total: 'Nilai total',
        open: 'Belum dijawab',
      },
    },
  },
  en: {
    sheet: {
      language: 'en' as 'id' | 'en',
      summary: 'Summary',
      about: 'About',
      assessed: 'Assessment',
      weight: 'Weight',
      criteria: 'What each answer means',
      options: 'Answers',
      percent: '%',
      count: 'Count',
      index: (upTo: number) => `Index (0-${upTo})`,
      entered: (most: string) => `Points (0-${most})`,
      points: 'Points',
      pointsOf: (layer: string) => `Points: ${layer}`,
      unreadable: 'check',
      answered: 'Answered (of all items)',
      groups: 'Area',
      components: 'Component',
      minimums: 'Minimums of',
      atLeast: 'At least',
      verdict: { met: 'Met', short: 'Not met', open: 'Cannot be told yet' },
      conclusion: (predicate: string) => `Conclusion: ${predicate}`,
      roundedNote:
        "The formulas in this file calculate with a computer's decimals and round a difference to nine places before they compare it. Teladan calculates with whole fractions and rounds nothing; where the two differ, Teladan's result stands. This conclusion is no decision on the predicate.",
      chooseTitle: 'Not one of the answers',
      chooseOne: (options: string) => `Enter one of: ${options}.`,
      countTitle: 'Not a count',
      wholeNumber: 'Enter a whole number from 0.',
      indexTitle: 'Outside the index',
      betweenIndex: (upTo: number) => `Enter a number between 0 and ${upTo}.`,
      pointsTitle: 'Outside its weight',
      betweenPoints: (most: string, places: number) =>
        `Enter points between 0 and ${most}, with at most ${places} decimals.`,
      fields: {
        pack: 'Pack',
        parameters: 'Parameters',
        cycle: 'Cycle',
        agency: 'Agency',
        unit: 'Unit',
        area: 'Part',
        layer: 'Layer',
        fillable: 'Open to fill in',
        exportedAt: 'Exported (UTC)',
        stamp: 'Stamp',
      },
      wholeWorksheet: 'The whole worksheet',
      nothingFillable: 'none, for reading only',
      layerStatus: (name: string, round: number | null, answered: number, items: number) =>
        `${name}${round === null ? '' : `, round ${round}`}: ${answered} of ${items} items answered`,
      howTo: [
        'Fill in only the cream cells of the first sheet: answers, notes, evidence and links. Other cells are locked without a password, so that nothing changes by accident.',
        'The columns of points and the Summary sheet hold formulas. They follow the answers and are never read back as answers.',
        'One link stands on one line inside a cell (Alt+Enter for a new line).',
      ],
      stampNote:
        'The stamp tells Teladan which pack, unit and part this file is of, and the version of every answer at export. It holds ids and numbers, and names nobody. Do not change it: a file with a changed stamp is refused on import.',
    },
    problem: {
      stamp_altered:
        'the export stamp was changed, so that nobody can tell what the file is of; export it again from Teladan and copy your answers into the new file',
      stamp_doubled: (others: string) =>
        `there is more than one export stamp (also in ${others}); use one exported file for one import`,
      stamp_other_pack: (pack: string, wanted: string) =>
        `this file was exported under ${pack}, and ${wanted} is in use; export it again under that pack`,
      no_such_area: (area: string, areas: string) =>
        `there is no part "${area}"; there are: ${areas}`,
      text_too_long: (item: string, most: string) =>
        `${item}: its text is longer than ${most} signs, the most an Excel cell holds; shorten it`,
      exists: (file: string) => `${file} is there already; choose another name with -o`,
      is_input: (file: string) => `${file} is the file being read; choose another name with -o`,
      not_written: (file: string, detail: string) => `${file} cannot be written: ${detail}`,
      needs_folder: (file: string) =>
        `more than one file: -o must be an existing folder, not ${file}`,
      not_with_blank: 'a blank worksheet needs no file of answers; drop --blank, or the file',
    },
    export: {
      noFile: 'name the worksheet to export, or use --blank for an empty one',
      written: (file: string, answers: number, size: string) =>
        `${file}: ${answers} answers, ${size} kB`,
      blank: (file: string, items: number, size: string) =>
        `${file}: blank worksheet, ${items} items, ${size} kB`,
      recap: (file: string, units: number) => `${file}: ${units} units`,
      blankName: 'Blank worksheet',
      recapName: 'Recap',
      columns: { file: 'File', layer: 'Layer', total: 'Total', open: 'Not answered' },
    },
  },
}
