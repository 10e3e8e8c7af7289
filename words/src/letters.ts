/**
 * Every sentence of the letters an agency signs. They are written in Indonesian; only what heads a letter or a
 * part of it can stand in English too, for agencies that ask for it.
 */
export const letters = {
  number: 'Nomor',
  page: (page: number, of: number) => `Halaman ${page} dari ${of}`,
  madeFrom: (law: string) =>
    `Disusun dari berkas penilaian (${law}). Berlaku setelah ditandatangani.`,
  nip: 'NIP',
  none: 'Tidak ada.',
  emblem: (agency: string) => `Lambang ${agency}`,
  placeAndDay: (city: string, day: string) => (city ? `${city}, ${day}` : day),

  grades: {
    member: 'Anggota tim',
    lead: 'Ketua tim',
    technical: 'Pengendali teknis',
    quality: 'Pengendali mutu',
    accountable: 'Penanggung jawab',
  },

  evaluation: {
    title: { id: 'Laporan Hasil Evaluasi', en: 'Evaluation Report' },
    subtitle: (year: number) => ({
      id: `Pembangunan Zona Integritas Tahun ${year}`,
      en: `Building of the Zona Integritas (integrity zone), ${year}`,
    }),
    basis: { id: 'Dasar', en: 'Basis' },
    basisAppointment: (number: string, day: string) =>
      `Keputusan pimpinan instansi Nomor ${number} tanggal ${day} tentang penetapan unit kerja yang membangun Zona Integritas.`,
    basisHandedOver: (day: string) =>
      `Lembar kerja evaluasi yang diserahkan unit kerja pada tanggal ${day}.`,
    unit: { id: 'Unit kerja yang dievaluasi', en: 'Unit evaluated' },
    unitName: 'Unit kerja',
    agency: 'Instansi',
    target: 'Predikat yang dituju',
    evaluatedOn: 'Evaluasi selesai',
    round: 'Putaran evaluasi',
    results: { id: 'Hasil evaluasi', en: 'Results' },
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
    conclusion: { id: 'Kesimpulan', en: 'Conclusion' },
    met: (unit: string, target: string, total: string) =>
      `Berdasarkan evaluasi Tim Penilai Internal, ${unit} memperoleh nilai ${total} dan memenuhi semua nilai minimal untuk predikat ${target}. Pemberian predikat diputuskan oleh panel.`,
    metForHead: (unit: string, target: string, total: string) =>
      `Berdasarkan evaluasi Tim Penilai Internal, ${unit} memperoleh nilai ${total} dan memenuhi semua nilai minimal untuk predikat ${target}. Predikat ditetapkan oleh pimpinan instansi setelah ada rekomendasi.`,
    notMet: (unit: string, target: string, total: string, count: number) =>
      `Berdasarkan evaluasi Tim Penilai Internal, ${unit} memperoleh nilai ${total} dan belum memenuhi ${count} nilai minimal untuk predikat ${target}:`,
    shortfall: (what: string, points: string, atLeast: string, by: string) =>
      `${what}: nilai ${points}, nilai minimal ${atLeast}, kurang ${by}`,
    open: (count: number) => `${count} pertanyaan tidak dijawab dan bernilai nol.`,
    differences: { id: 'Perbedaan penilaian', en: 'Differences in assessment' },
    differencesLead: (count: number, of: number) =>
      `Pada ${count} dari ${of} pertanyaan, penilaian Tim Penilai Internal (TPI) berbeda dari penilaian mandiri unit kerja.`,
    item: 'Pertanyaan',
    unitSays: 'Penilaian unit',
    assessorsSay: 'Penilaian TPI',
    note: (note: string) => `Catatan: ${note}`,
    notAnswered: 'tidak dijawab',
    returned: {
      id: 'Pertanyaan yang dikembalikan dan tanggapan unit kerja',
      en: 'Items returned and the response of the unit',
    },
    reason: 'Alasan dan batas waktu',
    due: (reason: string, day: string) => `${reason} (paling lambat ${day})`,
    response: 'Tanggapan',
    noResponse: 'Belum ditanggapi.',
    findings: { id: 'Temuan dan rekomendasi', en: 'Findings and recommendations' },
    findingsLead:
      'Kondisi, kriteria, dan pengurangan nilai diambil dari lembar kerja evaluasi dan peraturan; sebab dan rekomendasi dituliskan oleh TPI.',
    noFindings: 'Semua pertanyaan bernilai penuh; tidak ada temuan.',
    noneWritten: 'TPI tidak menuliskan sebab dan rekomendasi.',
    condition: 'Kondisi',
    criterion: 'Kriteria',
    cause: 'Sebab',
    effect: 'Akibat',
    advice: 'Rekomendasi',
    belowMinimum: (points: string, atLeast: string) =>
      `Nilai menurut penilaian TPI ${points}; nilai minimal ${atLeast}.`,
    minimumCriterion: (what: string, target: string, atLeast: string, basis: string) =>
      `${what} paling sedikit ${atLeast} untuk predikat ${target} (${basis}).`,
    minimumMissed: (target: string, by: string) =>
      `Kurang ${by} dari nilai minimal; predikat ${target} belum dapat diberikan.`,
    assessedAt: (points: string) => `Nilai ${points}`,
    atLeast: (points: string) => `Paling sedikit ${points}`,
    lacking: (by: string) => `Kurang ${by}`,
    assessed: (answer: string) => `TPI menilai: ${answer}.`,
    lowered: (own: string, answer: string) =>
      `Unit kerja menjawab: ${own}. TPI menilai: ${answer}.`,
    full: (best: string, basis: string) => `Nilai penuh: ${best} (${basis}).`,
    bestShare: (of: string, over: string) => `${of} sama dengan ${over}`,
    bestDecrease: (from: string, to: string) => `${to} turun menjadi nol dari ${from}`,
    bestIndex: (upTo: string) => `Indeks ${upTo}`,
    bestPoints: (most: string) => `Nilai ${most}`,
    lost: (points: string, outOf: string, by: string) =>
      `Nilai ${points} dari ${outOf}, berkurang ${by}.`,
    less: (by: string) => `Nilai berkurang ${by}`,
    bearsOn: (minimums: string) =>
      `Pertanyaan ini masuk dalam nilai minimal yang belum terpenuhi: ${minimums}.`,
    unwritten: { id: 'Kekurangan nilai tanpa uraian', en: 'Shortfalls without a description' },
    unwrittenLead:
      'Kondisi, kriteria, dan akibatnya diambil dari lembar kerja evaluasi dan peraturan; sebab dan rekomendasinya tidak dituliskan TPI.',
    part: 'Nilai minimal',
    assessors: { id: 'Tim Penilai Internal', en: 'Internal assessors' },
    assessorsLead: 'Penilaian disusun dan direviu berjenjang oleh:',
    grade: 'Jenjang',
    assessor: 'Nama',
    reviewedOn: 'Selesai pada',
    nobody: 'tidak ada pada jenjang ini',
    noted: (title: string) => `Mengetahui,\n${title}`,
    signed: (day: string) => `Ditandatangani berdasarkan hasil evaluasi tanggal ${day}.`,
  },

  meeting: {
    title: { id: 'Berita Acara Rapat Panel', en: 'Minutes of the Panel' },
    subtitle: (year: number) => ({
      id: `Penilaian Zona Integritas Tahun ${year}`,
      en: `Assessment of the Zona Integritas (integrity zone), ${year}`,
    }),
    opening: (at: { day: string; place: string; agency: string; unit: string; target: string }) =>
      `Pada hari ${at.day}, bertempat di ${at.place}, panel penilaian Zona Integritas ${at.agency} mengadakan rapat untuk membahas usulan predikat ${at.target} bagi ${at.unit}.`,
    members: { id: 'Anggota panel', en: 'Members of the panel' },
    member: 'Nama',
    role: 'Kedudukan',
    attendance: 'Kehadiran',
    chair: 'Ketua',
    seat: 'Anggota',
    present: 'Hadir',
    absent: 'Tidak hadir',
    replaced: 'Digantikan',
    atHour: (day: string, hour: string) => `${day} pukul ${hour}`,
    changes: { id: 'Perubahan sebelum rapat ditutup', en: 'Changes before the meeting was closed' },
    seatTaken: (at: { comes: string; leaves: string; as: string; since: string; reason: string }) =>
      `${at.comes} menggantikan ${at.leaves} sebagai ${at.as} sejak ${at.since}: ${at.reason}`,
    chairPassed: (at: { comes: string; leaves: string; since: string; reason: string }) =>
      `${at.comes} memimpin rapat menggantikan ${at.leaves} sejak ${at.since}: ${at.reason}`,
    moved: (at: { day: string; place: string; reason: string }) =>
      `Rapat semula ditetapkan pada hari ${at.day} di ${at.place}, lalu dipindahkan: ${at.reason}`,
    notCounted: (name: string) =>
      `Suara ${name}, yang diberikan sebelum digantikan, tetap tercatat dan tidak dihitung.`,
    uncounted: 'tidak dihitung',
    basis: { id: 'Hasil penilaian', en: 'Result of the assessment' },
    score: (total: string) =>
      `Nilai akhir penilaian Tim Penilai Internal yang menjadi dasar pembahasan adalah ${total}.`,
    verdictMet: (target: string) => `Semua nilai minimal predikat ${target} terpenuhi.`,
    verdictShort: (target: string) => `Nilai minimal predikat ${target} belum semuanya terpenuhi.`,
    discussion: { id: 'Jalannya rapat', en: 'Proceedings' },
    recusals: { id: 'Pengunduran diri dari pembahasan', en: 'Recusals' },
    recused: (name: string, statement: string) =>
      `${name} tidak ikut membahas dan memutuskan: ${statement}`,
    votes: { id: 'Pemungutan suara', en: 'Vote' },
    vote: 'Suara',
    count: 'Jumlah',
    grant: 'Setuju predikat diberikan',
    decline: 'Tidak setuju predikat diberikan',
    stoodAside: 'Tidak ikut memutuskan',
    statements: { id: 'Pernyataan anggota', en: 'Statements of members' },
    statement: (name: string, vote: string, statement: string) => `${name} (${vote}): ${statement}`,
    decision: { id: 'Keputusan', en: 'Decision' },
    granted: (unit: string, target: string) =>
      `Panel memutuskan memberikan predikat ${target} kepada ${unit}.`,
    notGranted: (unit: string, target: string) =>
      `Panel memutuskan tidak memberikan predikat ${target} kepada ${unit}.`,
    grantedByHead: (unit: string, target: string) =>
      `Pimpinan instansi menetapkan predikat ${target} kepada ${unit} setelah rekomendasi panel.`,
    notGrantedByHead: (unit: string, target: string) =>
      `Pimpinan instansi tidak menetapkan predikat ${target} kepada ${unit}.`,
    ground: (ground: string) => `Pertimbangan: ${ground}`,
    decidedBy: (name: string, day: string) => `Keputusan dicatat oleh ${name} pada tanggal ${day}.`,
    trace: (hash: string) => `Sidik berkas keputusan (SHA-256): ${hash}`,
    closing:
      'Berita acara ini dibuat dengan sebenarnya dan ditandatangani oleh anggota yang hadir.',
  },
}
