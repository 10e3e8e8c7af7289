/** What is said of a law that is changed for trial, and of survey intervals. */
export const whatIf = {
  id: {
    simulate: {
      title: 'Simulasi perubahan ketentuan',
      change: (name: string, before: string, after: string) =>
        `${name}: ${before} menjadi ${after}`,
      units: (n: string) => `${n} unit kerja dihitung, masing-masing menurut satu penilaian`,
      latest: 'penilaian terakhir yang terisi pada tiap berkas',
      refused: (n: string) => `${n} berkas ditolak dan tidak ikut dihitung`,
      counts: (before: string, after: string) =>
        `memenuhi sekarang ${before}, sesudah perubahan ${after}`,
      gained: (n: string) => `Menjadi memenuhi: ${n}`,
      lost: (n: string) => `Tidak lagi memenuhi: ${n}`,
      stayed: (n: string) => `Tetap memenuhi: ${n}`,
      total: (before: string, after: string) => `nilai total ${before} → ${after}`,
      before: (why: string) => `sebelumnya ${why}`,
      holding:
        'Memenuhi berarti semua nilai minimal tercapai, apa pun jawaban atas pertanyaan yang masih terbuka.',
      unsound: 'Perubahan ini ditolak karena paket peraturannya tidak lagi utuh:',
      noSettings:
        'sebutkan yang diubah, misalnya --set rule.WBK.total=80, --set weight.B.I.a=17, atau --set area_rule=half',
      noFiles: (folder: string) => `${folder}: tidak ada berkas .xlsx atau .json di dalamnya`,
      no_such_setting: (near: string) => `tidak ada; yang ada: ${near}`,
      not_a_figure: (value: string) => `"${value}" bukan angka; tulis seperti 70, 18.25, atau 60%`,
      weight_entered: (item: string) =>
        `nilai ${item} diisi langsung menurut bobotnya sekarang; berapa nilainya menurut bobot lain tidak dapat diketahui`,
      weight_shared:
        'tidak punya bobot sendiri; bobot bagian di atasnya dibagi rata ke semua pertanyaannya',
    },
    cycle: {
      decided:
        'penilaian yang menentukan pada tiap unit: penilaian TPI yang selesai, atau penilaian mandiri bila belum',
      with_files: 'sebutkan berkas, atau --cycle untuk unit dalam basis data, tidak keduanya',
      no_such_cycle: (asked: string, known: string) =>
        `siklus "${asked}" tidak ada; yang ada: ${known}`,
      several_cycles: (year: string, known: string) =>
        `ada beberapa siklus tahun ${year}; sebutkan nomornya: ${known}`,
      no_such_layer: (layer: string) => `--layer ${layer}: dengan --cycle pilih unit atau tpi`,
      other_pack: (pack: string) =>
        `siklus ini memakai ${pack}; --cycle selalu dihitung menurut paketnya sendiri`,
      no_database: (folder: string) =>
        `tidak ada basis data di ${folder}; atur TELADAN_DATA atau DATABASE_URL`,
      not_reached: (detail: string) => `basis data tidak terjangkau: ${detail}`,
    },
    survey: {
      no_such_index: (indices: string) => `bukan indeks survei; yang ada: ${indices}`,
      interval_reversed: (low: string, high: string) =>
        `selang terbalik: ${low} lebih besar daripada ${high}`,
    },
  },
  en: {
    simulate: {
      title: 'A change of the rules, tried out',
      change: (name: string, before: string, after: string) => `${name}: ${before} to ${after}`,
      units: (n: string) => `${n} units scored, each by one layer`,
      latest: 'the last layer that is filled in each file',
      refused: (n: string) => `${n} files refused and not counted`,
      counts: (before: string, after: string) =>
        `met by ${before} now, by ${after} after the change`,
      gained: (n: string) => `Would meet it: ${n}`,
      lost: (n: string) => `Would no longer meet it: ${n}`,
      stayed: (n: string) => `Meet it either way: ${n}`,
      total: (before: string, after: string) => `total ${before} → ${after}`,
      before: (why: string) => `before: ${why}`,
      holding: 'To meet it is to hold every minimum, whatever the answers to items still open.',
      unsound: 'The change is refused because the pack would no longer be sound:',
      noSettings:
        'say what to change, such as --set rule.WBK.total=80, --set weight.B.I.a=17 or --set area_rule=half',
      noFiles: (folder: string) => `${folder}: there are no .xlsx or .json files in it`,
      no_such_setting: (near: string) => `does not exist; there are: ${near}`,
      not_a_figure: (value: string) => `"${value}" is no figure; write it as 70, 18.25 or 60%`,
      weight_entered: (item: string) =>
        `the points of ${item} were entered out of its weight as it is; what they would be out of another cannot be known`,
      weight_shared:
        'has no weight of its own; its branch shares its weight equally among its items',
    },
    cycle: {
      decided:
        "the assessment that decides for each unit: the inspectorate's where it is finished, the unit's own until then",
      with_files: 'name files, or --cycle for the units of the database, not both',
      no_such_cycle: (asked: string, known: string) => `no cycle "${asked}"; there are: ${known}`,
      several_cycles: (year: string, known: string) =>
        `there are several cycles of ${year}; name one by its number: ${known}`,
      no_such_layer: (layer: string) => `--layer ${layer}: with --cycle choose unit or tpi`,
      other_pack: (pack: string) =>
        `this cycle uses ${pack}; --cycle is always scored by its own pack`,
      no_database: (folder: string) => `no database in ${folder}; set TELADAN_DATA or DATABASE_URL`,
      not_reached: (detail: string) => `the database does not answer: ${detail}`,
    },
    survey: {
      no_such_index: (indices: string) => `is no survey index; there are: ${indices}`,
      interval_reversed: (low: string, high: string) => `runs backwards: ${low} is above ${high}`,
    },
  },
}
