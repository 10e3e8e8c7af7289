/** What is said when decisions are worked out again, in Indonesian. */
export const replay = {
  title: (year: string) => `Penetapan siklus ${year} dihitung ulang`,
  from: 'Dari paket peraturan yang dikunci siklusnya dan jawaban yang dibekukan saat penetapan.',
  progress: (done: number, all: number) => `Menghitung ulang ${done} dari ${all} unit`,
  equal: (n: string) => `Sama sampai angka terakhir: ${n} unit`,
  different: (n: string) => `Berbeda: ${n} unit`,
  computed: (what: string, written: string, replayed: string) =>
    `${what}: tertulis ${written}, hasil hitung ulang ${replayed}`,
  stored: (what: string, written: string, replayed: string) =>
    `${what}: saat ditetapkan ${written}, sekarang ${replayed}`,
  nothing: 'tidak ada',
  codes: {
    trace_altered: 'sidik jari alasan yang dibekukan',
    trace_not_read: 'alasan yang dibekukan tidak dapat dibaca',
    ledger_differs: 'sidik jari alasan dalam Jejak Audit',
    pack_altered: 'paket peraturan yang dikunci berubah isinya',
    pack_differs: 'paket peraturan dalam alasan',
    parameters_differ: 'pilihan parameter dalam alasan',
    answer_differs: 'jawaban',
    total_differs: 'nilai total',
    round_total_differs: 'nilai total pada putaran Penilaian TPI',
    open_differs: 'pertanyaan yang belum dijawab',
    verdict_differs: 'kesimpulan',
    minimum_differs: 'nilai minimal',
    points_differ: 'nilai',
    granted_below_minimum: 'kesimpulan atas predikat yang diberikan,',
  },
  noCycle: 'sebutkan siklusnya: teladan replay --cycle TAHUN',
  noFiles: 'replay membaca basis data, bukan berkas; cukup teladan replay --cycle TAHUN',
  none: (year: string) => `belum ada unit yang ditetapkan dalam siklus ${year}`,
}

export type ReplayWords = typeof replay
