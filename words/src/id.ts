import { boundary } from './boundary/id.ts'
import { difference } from './difference/id.ts'
import { fault } from './fault/id.ts'
import { gap } from './gap.ts'
import { replay } from './replay/id.ts'
import { whatIf } from './whatIf.ts'
import { workbook } from './workbook.ts'

/** Every sentence the program says, in Indonesian. Numbers come in already written the Indonesian way. */
export const id = {
  decimal: ',',
  thousands: '.',

  predicate: {
    met: boundary.conclusions.met,
    short: boundary.conclusions.short,
    open: 'belum dapat disimpulkan',
  },
  outlook: {
    certain: {
      word: boundary.conclusions.certain,
      why: 'apa pun jawaban atas pertanyaan yang masih terbuka',
    },
    possible: { word: boundary.conclusions.possible, why: 'masih mungkin memenuhi' },
    out_of_reach: {
      word: boundary.conclusions.out_of_reach,
      why: 'apa pun jawaban atas pertanyaan yang masih terbuka',
    },
  },

  report: {
    layer: 'Penilaian',
    total: 'Nilai total',
    legend: (names: string) => `nilai minimal: ${names}`,
    shortfalls: 'Yang masih kurang',
    shortfall: (what: string, points: string, atLeast: string, by: string) =>
      `${what}: ${points}, minimal ${atLeast}, kurang ${by}`,
    nothing:
      'Belum ada jawaban. Isi kolom Jawaban pada lembar Jawaban, lalu jalankan lagi; sebagian pun sudah dapat dinilai.',
    lost: boundary.conclusions.out_of_reach,
    noShortfall: 'Semua nilai minimal terpenuhi.',
    shortOf: (n: number) => `kurang di ${n} nilai minimal`,
    soFar: 'menurut jawaban sampai sekarang',
    open: (n: number) => `Belum dijawab: ${n} pertanyaan`,
    openNote: 'Belum menambah nilai, tetapi tetap dihitung dalam pembagi.',
    openClosed: (n: number) => `Tidak dijawab sampai ditutup: ${n} pertanyaan, bernilai nol`,
    notValued: 'sudah diisi, belum dapat dinilai',
    sheet: (name: string) => `lembar ${name}`,
    closed: 'Penilaian sudah ditutup.',
    byLatest: 'dihitung menurut penilaian terakhir tiap berkas',
    more: (n: number) => `dan ${n} lagi`,
    answered: (n: string, all: string) => `${n} dari ${all} pertanyaan terjawab`,
    warnings: (n: number) => `Perlu diperiksa: ${n} hal`,
    unverified: (n: number) => `Belum terverifikasi: ${n} ketentuan`,
    unverifiedNote:
      'Nilai dihitung dengan ketentuan ini, tetapi tidak ada sumber terbaca yang memastikannya.',
    nodeFigures: 'Bobot atau nilai butir:',
    ratioRules: 'Nilai rasio bila pembaginya nol:',
    indexRules: 'Nilai sebanding dengan indeks survei:',
    decisionByLaw:
      'Ini hasil hitungan, bukan penetapan predikat. Predikat ditetapkan oleh yang ditunjuk peraturannya.',
    decision: 'Ini hasil hitungan, bukan penetapan predikat. Predikat diputuskan oleh rapat panel.',
    why: (example: string) => `Dari mana nilai ini? ${example}`,
    layersTitle: 'Penilaian berdampingan',
    stillOpen: 'masih ada pertanyaan yang belum dijawab',
    differences: (n: number) => `Dinilai berbeda: ${n} pertanyaan`,
    noDifferences: 'Semua jawaban sama.',
    otherLayer: (option: string) => `Rincian penilaian lain: ${option}`,
    empty: 'kosong',
    refused: 'ditolak',
    file: 'Berkas',
    openShort: 'belum dijawab',
    reading: (done: number, all: number) => `Membaca ${done} dari ${all} berkas`,
    summary: (met: string, refused: number) =>
      refused ? `${met}; ${refused} berkas ditolak` : met,
    metBy: (n: number, of: number, predicate: string) => `${n} dari ${of} memenuhi ${predicate}`,
    parameter: (what: string, choice: string) => `${what}: ${choice}`,
  },

  recap: {
    title: (name: string) => `REKAP LKE ZI: ${name}`,
    position: (date: string) => `Posisi ${date}`,
    predicate: (predicate: string, kind: string) => `${predicate}: ${kind}`,
  },

  explain: {
    points: (points: string, outOf: string) => `${points} dari ${outOf}`,
    answer: 'Jawaban',
    notAnswered: 'belum dijawab',
    closedOpen: 'tidak dijawab, bernilai nol',
    place: 'Tempat',
    note: 'Catatan',
    evidence: 'Bukti dukung',
    evidenceAsked: 'Bukti yang biasanya diminta',
    worth: (value: string, weight: string) => `bernilai ${value} dari bobot ${weight}`,
    entered: (most: string, places: string) =>
      `diisi langsung oleh penilai, dari 0 sampai ${most}, paling banyak ${places} desimal`,
    nothingToCount: 'pembaginya nol',
    options: 'Pilihan',
    basis: 'Dasar',
    partOf: 'Bagian dari',
    parts: 'Terdiri atas',
    minimums: 'Nilai minimal',
    atLeast: (points: string) => `minimal ${points}`,
    enough: 'cukup',
    short: (by: string) => `kurang ${by}`,
    citing: (place: string, n: number) => `${n} angka bersandar pada ${place}`,
    mean: (n: number, weight: string) => `${n} pertanyaan berbobot sama, jumlah bobot ${weight}`,
  },

  boundary,
  difference,
  replay,
  whatIf: whatIf.id,
  gap: gap.id,
  workbook: workbook.id,

  marks: {
    quoted: 'dikutip',
    inferred: 'disimpulkan',
    remembered: 'diingat',
    conflict: 'sumber berbeda',
    unknown: 'belum diketahui',
  },
  whenNone: { full: 'nilai penuh', zero: 'nol', open: 'belum dapat dinilai' },

  warning: {
    part_above_whole: (what: string) =>
      `${what} melebihi jumlah keseluruhannya; dihitung sebesar keseluruhannya`,
    none_to_count: (rule: string) => `pembagi rasionya nol; menurut ketentuan: ${rule}`,
    total_differs: (what: string) =>
      `${what} tidak cocok dengan rinciannya; bila rinciannya lengkap, rincian yang dipakai`,
    count_differs: (what: string) => `${what} diisi berbeda di dua tempat`,
    percent_differs: (got: string, counted: string) =>
      `persentase tertulis ${got}, menurut jumlahnya ${counted}; jumlah yang dipakai`,
    answer_elsewhere: (got: string) =>
      `"${got}" tertulis di baris yang bukan pertanyaan, jadi tidak dinilai`,
    row_missing: 'baris pertanyaan ini tidak ada dalam berkas',
  },

  problem: {
    not_found: 'berkas tidak ditemukan',
    not_readable: 'berkas tidak dapat dibaca',
    unknown_kind: 'bukan .xlsx atau .json',
    not_json: (detail: string) => `bukan JSON yang utuh (${detail})`,
    not_a_workbook: 'bukan buku kerja Excel (.xlsx)',
    locked_or_old:
      'berkas Excel lama (.xls) atau terkunci kata sandi; simpan ulang sebagai .xlsx tanpa kata sandi',
    damaged: 'berkas rusak atau terpotong; unduh atau salin ulang dari sumbernya',
    has_macros: 'berisi makro; simpan ulang sebagai .xlsx tanpa makro',
    has_external_links:
      'berisi rumus yang merujuk ke berkas lain; putuskan tautannya (Data > Edit Links) lalu simpan ulang',
    too_big: (size: string, most: string) =>
      `berukuran ${size} MB, paling besar ${most} MB; hapus gambar atau lembar yang tidak perlu`,
    too_long: (size: string, most: string) =>
      `berukuran ${size} MB, paling besar ${most} MB; berkas jawaban hanya berisi jawaban`,
    expands_too_much: (most: string) =>
      `isinya mengembang melebihi ${most} MB; hapus baris dan lembar kosong yang berformat`,
    no_worksheet: (header: string, sheets: string) =>
      `tidak ada lembar LKE: kolom ${header} tidak ditemukan (lembar yang ada: ${sheets})`,
    layer_doubled: (others: string) =>
      `judul ini juga ada di ${others}, dan keduanya terisi; sisakan satu`,
    several_worksheets: (sheets: string) =>
      `lebih dari satu lembar LKE terisi (${sheets}); gabungkan, atau sisakan satu dalam berkas`,
    no_rows: 'tidak ada nomor baris LKE di bawah judul ini',
    layer_unnamed: (header: string) =>
      `kolom ini berisi jawaban, tetapi judulnya bukan "${header}"; perbaiki judulnya atau kosongkan kolomnya`,
    not_an_option: (got: string, options: string) => `"${got}" bukan salah satu dari ${options}`,
    is_formula: (got: string) => `sel jawaban berisi rumus (${got}); tempel nilainya saja`,
    is_error: (got: string) => `sel berisi galat ${got}; isi dengan nilainya`,
    is_date: (got: string) =>
      `sel berisi tanggal (${got}); Excel mungkin mengubah angka, ubah format sel ke Umum dan ketik ulang`,
    not_a_number: (got: string) => `"${got}" adalah teks; ketik sebagai angka`,
    not_a_count: (got: string) => `${got} bukan jumlah; isi bilangan bulat mulai dari 0`,
    index_out_of_range: (got: string, upTo: string) =>
      `${got} di luar skala indeks; isi antara 0 dan ${upTo}`,
    percent_without_counts: (got: string, counts: string) =>
      `persentase ${got} tidak dipakai sebagai jawaban, karena 1 dapat berarti 1% atau 100%; isi jumlahnya di ${counts}`,
    row_repeated: (first: string) => `nomor baris ini sudah ada di ${first}; hapus salah satunya`,
    not_answers: 'harus berupa objek berisi jawaban menurut nomor pertanyaan',
    no_such_item: 'pertanyaan ini tidak ada dalam LKE',
    not_counts: (got: string) => `harus berisi jumlah menurut namanya, bukan ${got}`,
    no_such_count: (counts: string) => `jumlah ini tidak dikenal; yang ada: ${counts}`,
    not_an_index: (got: string) => `${got} bukan angka indeks`,
    not_points: (got: string) => `${got} bukan nilai; isi angka desimal`,
    points_out_of_range: (got: string, most: string) =>
      `nilai ${got} di luar bobotnya; isi antara 0 dan ${most}`,
    points_too_fine: (got: string, places: string) =>
      `nilai ${got} terlalu rinci; isi paling banyak ${places} desimal`,
    no_layout: (pack: string) =>
      `susunan buku kerja menurut ${pack} belum diketahui, jadi buku kerja Excel tidak dapat dibaca atau ditulis; pakai berkas .json`,
    stray_key: 'tidak dikenal di sini; berkas berisi answers saja, atau layers saja',
    not_layers: 'harus berisi paling sedikit satu penilaian menurut namanya',
    no_such_layer: (layers: string) => `penilaian ini tidak ada dalam berkas; yang ada: ${layers}`,
    other_pack: (pack: string) => `berkas ini untuk ${pack}; pilih dengan --pack`,
  },

  fault,

  pack: {
    sound: (examples: number) => `utuh; ${examples} contoh kasus cocok`,
    example_differs: (title: string, what: string, got: string, expected: string) =>
      `contoh "${title}": ${what} adalah ${got}, seharusnya ${expected}`,
    items: (items: number, nodes: number) => `${items} pertanyaan, ${nodes} subarea`,
    entered: (parts: number) => `${parts} bagian yang dinilai, sebagian diisi langsung`,
    parameters: 'Parameter',
    documents: 'Dokumen',
    sources: 'Sumber',
    scale: (scale: string) => `skala eksak 1/${scale} poin`,
    examples: (n: number) => `${n} contoh kasus`,
    default: 'bawaan',
    cycles: 'Syarat pengusulan',
  },

  command: {
    usage: `Teladan menghitung LKE Zona Integritas dan menjelaskan setiap nilainya.

Pemakaian
  teladan score BERKAS...            nilai satu atau banyak LKE (.xlsx atau .json)
  teladan explain BERKAS SIMPUL      dari mana nilai ini? (contoh: WBK, area.5, A.I.5.ii.b)
                                     menurut penilaian terakhir yang terisi, atau --layer
  teladan gap BERKAS --target WBK    prioritas perbaikan: usaha paling sedikit yang mencapai predikat
  teladan boundary BERKAS            seberapa kokoh hasilnya: apa yang nyaris mengubahnya
  teladan simulate BERKAS|FOLDER...  siapa menjadi memenuhi, siapa tidak lagi, bila --set mengubah ketentuan
  teladan simulate --cycle TAHUN     sama, atas unit yang sudah dinilai dalam basis data (hanya dibaca)
  teladan replay --cycle TAHUN       apakah setiap penetapan siklus itu keluar lagi sama sampai angka terakhir
  teladan export BERKAS...           buku kerja Excel berumus hidup dalam tata letak LKE, ke -o
                                     --area satu bagian, --blank lembar kosong, --recap satu tabel
  teladan pack check|list|show [ID]  periksa, daftar, atau lihat paket peraturan
  teladan pack diff SEBELUM SESUDAH [BERKAS|FOLDER...]
                                     perbedaan dua paket (nama atau folder), dan akibatnya bagi LKE yang sudah diisi

Pilihan
  --layer ID       satu penilaian saja: unit, tpi, tpi_itjen
  --closed         penilaian sudah ditutup: yang tidak dijawab bernilai nol
  --pack ID        paket peraturan (bawaan: zi/permenpan-90-2021)
  --set NAMA=NILAI ubah parameter, misalnya area_rule=half; simulate juga menerima nilai minimal
                   dan bobot: rule.WBK.total=80, weight.B.I.a=17
  --survey INDEKS=DARI..SAMPAI
                   selang survei untuk boundary, misalnya B.I.a=3.4..3.8
  --target ID      untuk gap: predikat yang dituju, misalnya WBK
  --costs BERKAS   untuk gap: tabel biaya langkah (YAML; docs/costs.md)
  --area BAGIAN    untuk export: hanya bagian ini, misalnya area.2 atau A.I.5
  --blank          untuk export: lembar kosong untuk diisi
  -o, --output     untuk export: berkas atau map tujuan
  --cycle TAHUN    untuk simulate dan replay: siklus dalam basis data, menurut tahun atau nomornya
                   (DATABASE_URL, atau basis data dalam TELADAN_DATA)
  --json           keluaran untuk mesin (docs/score.schema.json)
  --recap          rekap teks untuk grup percakapan
  --lang id|en     bahasa (bawaan: id)
  --help, --version

Kode keluar: 0 selesai, 1 berkas ditolak atau hitung ulang berbeda, 2 salah pemakaian.`,
    unknownCommand: (name: string) => `perintah "${name}" tidak dikenal`,
    unknownOption: (detail: string) => `periksa pilihannya: ${detail}`,
    noFile: 'sebutkan berkas LKE yang akan dinilai',
    noNode: 'sebutkan berkas dan simpul yang akan dijelaskan',
    noSuchNode: (node: string, near: string) =>
      near ? `tidak ada simpul "${node}"; mungkin ${near}` : `tidak ada simpul "${node}"`,
    noSuchPack: (pack: string, known: string) => `paket "${pack}" tidak ada; yang ada: ${known}`,
    noTwoPacks: 'sebutkan dua paket peraturan: pack diff SEBELUM SESUDAH',
    noSuchLanguage: (lang: string) => `bahasa "${lang}" tidak ada; yang ada: id, en`,
    badSurvey: (text: string) => `--survey ${text}: tulis sebagai INDEKS=DARI..SAMPAI`,
    badSetting: (text: string) => `--set ${text}: tulis sebagai NAMA=NILAI`,
    tryHelp: 'Lihat: teladan --help',
  },
}

export type Words = typeof id
