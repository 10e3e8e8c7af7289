/** A unit's worksheet as an Excel file: how it goes out, and what it brings when it comes back. */
export const workbook = {
  area: 'Area',
  blank: 'kosong',
  blankName: 'LKE kosong',
  download: 'Unduh Excel',
  part: 'Bagian yang diunduh',
  whole: 'Seluruh LKE',
  toFill:
    'Isi sel berwarna krem, lalu bawa kembali lewat “Isi dari Excel”. Jawaban yang sementara itu diubah di sini tidak tertimpa diam-diam.',
  ofTpi: 'Yang terbuka hanya kolom TPI: jawaban dan catatan. Kolom unit terkunci.',
  toRead: (why: string) => `Semua sel terkunci, hanya untuk dibaca. ${why}`,
  unsent: (n: number) =>
    `${n} jawaban di perangkat ini belum diterima server, jadi tidak ikut dalam berkas.`,
  checking: 'Memeriksa …',
  make: 'Unduh',
  making: 'Menyusun berkas …',
  origin: 'Menurut berkas ini',
  takenOn: (at: string) => `Diunduh dari Teladan ${at}`,
  round: (n: number) => `putaran ${n}`,
  earlierRound: (was: number, now: number) =>
    `Berkas ini diunduh pada putaran ${was}; sekarang putaran ${now}. Yang dapat diisi hanya pertanyaan yang dikembalikan.`,
  earlierRoundTpi: (was: number, now: number) =>
    `Berkas ini diunduh pada putaran penilaian ${was}; sekarang putaran ${now}. Yang berubah sejak itu tidak tertimpa diam-diam.`,
  notSigned:
    'Berkas ini tidak diunduh dari server ini, jadi dibandingkan dengan yang tersimpan sekarang saja.',
  added: (n: number) => `${n} jawaban baru dari berkas`,
  same: (n: number) => `${n} sama dengan yang tersimpan`,
  keptHere: (n: number) => `${n} berubah di sini sejak diunduh, dan dibiarkan`,
  emptied: (n: number) => `${n} dikosongkan dalam berkas; yang tersimpan tidak dihapus`,
  empty: (n: number) => `${n} sel kosong dibiarkan`,
  barred: (n: number) => `${n} tidak dapat Anda isi sekarang, jadi dilewati`,
  links: (n: number) => `${n} tautan dalam berkas belum ada di sini`,
  addAllLinks: 'Tambahkan sebagai tautan, belum dibekukan',
  openedOnWhy:
    'Berlaku untuk semua tautan yang dicentang: hari terakhir tautan itu benar-benar dibuka.',
  linksOf: {
    here: (n: number) => `${n} tautan sudah ada pada pertanyaannya`,
    unusable: (n: number) => `${n} tautan bukan alamat yang dapat dibuka, jadi tidak diambil`,
  },
  texts: (n: number) =>
    `Bukti dukung tanpa tautan pada ${n} pertanyaan. Berkasnya diunggah lewat lembar kerja; tulisannya dapat disimpan.`,
  noteAllTexts: 'Simpan tulisannya ke Penjelasan',
  keep: (answers: number, links: number) => {
    if (!links) return `Simpan ${answers} jawaban`
    return answers ? `Simpan ${answers} jawaban dan ${links} tautan` : `Tambahkan ${links} tautan`
  },
  takesTpi: 'Yang diambil dari berkas hanya kolom TPI: jawaban dan catatan.',
  beside: (layer: string, n: number) =>
    `Kolom ${layer} terisi lain pada ${n} pertanyaan; tidak diambil, karena bukan kolom Anda`,
  layers: {
    unit: 'Penilaian Mandiri',
    coach: 'Reviu Pembina',
    tpi: 'Penilaian TPI',
    tpi_itjen: 'Penilaian TPI Inspektorat',
  } as Record<string, string>,
  nothing: 'Tidak ada yang perlu disimpan.',
  clashes: (n: number) => `${n} berbeda. Centang yang diganti dengan isi berkas.`,
  clashesSince: (n: number) =>
    `${n} diubah di berkas dan di sini sejak diunduh. Centang yang diganti dengan isi berkas.`,
  answer: 'Jawaban',
  note: 'Penjelasan',
  before: 'Saat diunduh',
  here: 'Di sini',
  inFile: 'Di berkas',
  noNote: 'tanpa penjelasan',
  noTpiNote: 'tanpa catatan',
  problems: {
    stamp_other_unit: (got: string, wanted: string) =>
      `Berkas ini milik ${got}, sedangkan yang dibuka ${wanted}. Isi dari halaman ${got}, atau unduh berkas baru dari halaman ini.`,
    stamp_other_cycle: (got: string, wanted: string) =>
      `Berkas ini dari siklus ${got}, sedangkan yang dibuka siklus ${wanted}. Unduh berkas baru dari siklus ${wanted}, lalu salin jawaban Anda ke sana.`,
    stamp_other_area: (got: string, wanted: string) =>
      `Berkas ini berisi ${got}, sedangkan yang dipilih ${wanted}. Pilih “Semua area”: yang diambil hanya bagian dalam berkas.`,
    stamp_other_layer: (got: string, wanted: string) =>
      `Berkas ini diunduh untuk mengisi ${got}, sedangkan yang diisi di sini ${wanted}. Unduh berkas baru dari halaman ini, lalu salin jawaban Anda ke sana.`,
    stamp_other_pack: (got: string, wanted: string) =>
      `Berkas ini diunduh menurut ${got}, sedangkan siklus ini memakai ${wanted}. Unduh berkas baru dari siklus ini, lalu salin jawaban Anda ke sana.`,
  },
}
