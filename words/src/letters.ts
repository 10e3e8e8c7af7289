/** Every sentence of the letters an agency signs. They are written in Indonesian and in nothing else. */
export const letters = {
  number: 'Nomor',
  page: (page: number, of: number) => `Halaman ${page} dari ${of}`,
  madeFrom: (law: string) =>
    `Disusun dari berkas penilaian (${law}). Berlaku setelah ditandatangani.`,
  nip: 'NIP',
  none: 'Tidak ada.',

  grades: {
    member: 'Anggota tim',
    lead: 'Ketua tim',
    technical: 'Pengendali teknis',
    quality: 'Pengendali mutu',
    accountable: 'Penanggung jawab',
  },

  evaluation: {
    title: 'Laporan Hasil Evaluasi',
    subtitle: (year: number) => `Pembangunan Zona Integritas Tahun ${year}`,
    basis: 'Dasar',
    basisAppointment: (number: string, day: string) =>
      `Keputusan pimpinan instansi Nomor ${number} tanggal ${day} tentang penetapan unit kerja yang membangun Zona Integritas.`,
    basisHandedOver: (day: string) =>
      `Lembar kerja evaluasi yang diserahkan unit kerja pada tanggal ${day}.`,
    unit: 'Unit kerja yang dievaluasi',
    unitName: 'Unit kerja',
    agency: 'Instansi',
    target: 'Predikat yang dituju',
    evaluatedOn: 'Evaluasi selesai',
    round: 'Putaran evaluasi',
    results: 'Hasil evaluasi',
    resultsLead: 'Nilai dihitung tanpa pembulatan dan ditampilkan dengan dua desimal.',
    component: 'Komponen dan area',
    area: (name: string) => `Area: ${name}`,
    weight: 'Bobot',
    byUnit: 'Nilai unit',
    byAssessors: 'Nilai TPI',
    minimum: 'Nilai minimal',
    remark: 'Keterangan',
    total: 'Nilai total',
    isMet: 'terpenuhi',
    short: (by: string) => `kurang ${by}`,
    conclusion: 'Kesimpulan',
    met: (unit: string, target: string, total: string) =>
      `Berdasarkan evaluasi Tim Penilai Internal, ${unit} memperoleh nilai ${total} dan memenuhi semua nilai minimal untuk predikat ${target}. Pemberian predikat diputuskan oleh panel.`,
    notMet: (unit: string, target: string, total: string, count: number) =>
      `Berdasarkan evaluasi Tim Penilai Internal, ${unit} memperoleh nilai ${total} dan belum memenuhi ${count} nilai minimal untuk predikat ${target}:`,
    shortfall: (what: string, points: string, atLeast: string, by: string) =>
      `${what}: nilai ${points}, nilai minimal ${atLeast}, kurang ${by}`,
    open: (count: number) => `${count} butir tidak dijawab dan bernilai nol.`,
    differences: 'Perbedaan penilaian',
    differencesLead: (count: number, of: number) =>
      `Pada ${count} dari ${of} butir, penilaian Tim Penilai Internal (TPI) berbeda dari penilaian mandiri unit kerja.`,
    item: 'Butir',
    unitSays: 'Penilaian unit',
    assessorsSay: 'Penilaian TPI',
    note: (note: string) => `Catatan: ${note}`,
    notAnswered: 'tidak dijawab',
    returned: 'Butir yang dikembalikan dan tanggapan unit kerja',
    reason: 'Alasan dan batas waktu',
    due: (reason: string, day: string) => `${reason} (paling lambat ${day})`,
    response: 'Tanggapan',
    noResponse: 'Belum ditanggapi.',
    assessors: 'Tim Penilai Internal',
    signed: (day: string) => `Ditandatangani berdasarkan hasil evaluasi tanggal ${day}.`,
  },

  meeting: {
    title: 'Berita Acara Rapat Panel',
    subtitle: (year: number) => `Penilaian Zona Integritas Tahun ${year}`,
    opening: (at: { day: string; place: string; agency: string; unit: string; target: string }) =>
      `Pada hari ${at.day}, bertempat di ${at.place}, panel penilaian Zona Integritas ${at.agency} mengadakan rapat untuk membahas usulan predikat ${at.target} bagi ${at.unit}.`,
    members: 'Anggota panel',
    member: 'Nama',
    role: 'Kedudukan',
    attendance: 'Kehadiran',
    chair: 'Ketua',
    seat: 'Anggota',
    present: 'Hadir',
    absent: 'Tidak hadir',
    basis: 'Hasil penilaian',
    score: (total: string) =>
      `Nilai akhir penilaian Tim Penilai Internal yang menjadi dasar pembahasan adalah ${total}.`,
    verdictMet: (target: string) => `Semua nilai minimal predikat ${target} terpenuhi.`,
    verdictShort: (target: string) => `Nilai minimal predikat ${target} belum semuanya terpenuhi.`,
    discussion: 'Jalannya rapat',
    recusals: 'Pengunduran diri dari pembahasan',
    recused: (name: string, statement: string) =>
      `${name} tidak ikut membahas dan memutuskan: ${statement}`,
    votes: 'Pemungutan suara',
    vote: 'Suara',
    count: 'Jumlah',
    grant: 'Setuju predikat diberikan',
    decline: 'Tidak setuju predikat diberikan',
    stoodAside: 'Tidak ikut memutuskan',
    statements: 'Pernyataan anggota',
    statement: (name: string, vote: string, statement: string) => `${name} (${vote}): ${statement}`,
    decision: 'Keputusan',
    granted: (unit: string, target: string) =>
      `Panel memutuskan memberikan predikat ${target} kepada ${unit}.`,
    notGranted: (unit: string, target: string) =>
      `Panel memutuskan tidak memberikan predikat ${target} kepada ${unit}.`,
    ground: (ground: string) => `Pertimbangan: ${ground}`,
    decidedBy: (name: string, day: string) => `Keputusan dicatat oleh ${name} pada tanggal ${day}.`,
    trace: (hash: string) => `Sidik berkas keputusan (SHA-256): ${hash}`,
    closing:
      'Berita acara ini dibuat dengan sebenarnya dan ditandatangani oleh anggota yang hadir.',
  },
}
