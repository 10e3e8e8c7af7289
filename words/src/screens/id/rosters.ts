type Said = { got: string; other: string }
type Found = {
  at: string
  header: string
  column: string
  found: string
  others: string
  most: string
}

export const rosters = {
  link: 'Impor dari Excel',
  importTitle: 'Impor daftar',
  below: (unit: string) => `Ke dalam ${unit} dan unit di bawahnya`,
  what: 'Isi daftar',
  units: 'Unit kerja',
  people: 'Orang',
  unitsWhy:
    'Unit dikenali dari kodenya; tanpa kode, dari nama dan induknya. Yang tidak disebut dalam daftar tidak berubah.',
  peopleWhy:
    'Orang dikenali dari NIP atau surel. Impor menambah akun, peran, dan jabatan; tidak ada yang dicabut.',
  columnsKnown: 'Kolom yang dibaca',
  columnsWhy:
    'Urutan kolom bebas, dan baris judul di atasnya boleh ada. Judul lain yang umum, seperti Nama Satker atau TMT, juga dikenali.',
  required: 'wajib',
  optional: 'boleh kosong',
  templateExcel: 'Unduh templat Excel',
  templateCsv: 'Unduh templat CSV',
  exampleSkipped: 'Baris yang namanya diawali “Contoh:” dilewati.',
  file: 'Berkas Excel (.xlsx) atau CSV',
  choose: 'Pilih berkas',
  otherFile: 'Pilih berkas lain',
  drop: 'atau seret ke sini',
  checking: (share: string) => `Mengirim ${share}`,
  reading: 'Memeriksa isi berkas …',
  nothingKept: 'Belum ada yang disimpan.',
  readFrom: (sheet: string) => `Dibaca dari lembar ${sheet}.`,
  notRead: (headings: string) => `Kolom yang tidak dibaca: ${headings}.`,
  faults: (n: string) => `${n} sel perlu diperbaiki`,
  faultsWhy:
    'Selama masih ada sel yang salah, tidak satu baris pun disimpan. Perbaiki dalam berkas, lalu pilih lagi.',
  faultsFirst: (n: string) => `${n} sel pertama ditampilkan.`,
  cell: 'Sel',
  column: 'Kolom',
  mend: 'Masalah dan perbaikannya',
  stands: 'Isi sel',
  options: 'Pilihan:',
  columns: {
    name: 'Nama',
    kind: 'Jenis',
    code: 'Kode',
    parent: 'Unit Induk',
    zone: 'Zona Waktu',
    from: 'Mulai Tanggal',
    nip: 'NIP',
    email: 'Surel',
    home: 'Unit Asal',
    role: 'Peran',
    grade: 'Jenjang',
    over: 'Atas Unit',
    title: 'Jabatan',
    form: 'Bentuk Jabatan',
    until: 'Sampai Tanggal',
  } as Record<string, string>,
  columnHints: {
    kind: 'wajib untuk unit baru',
    parent: 'kode atau nama; kosong berarti tepat di bawah unit ini',
    zone: 'WIB, WITA, atau WIT; kosong berarti ikut induknya',
    from: 'kosong berarti hari ini',
    nip: 'format kolom sebagai Teks; NIP atau surel wajib',
    home: 'kode atau nama',
    role: 'wajib untuk akun baru; beberapa peran dipisah koma',
    grade: 'hanya untuk Tim Penilai Internal',
    over: 'kosong berarti sama dengan unit asal',
    form: 'Definitif, Plt., Plh., Pj., atau a.i.',
  } as Record<string, string>,
  unitExample: {
    name: 'Contoh: Balai Melati',
    kind: 'Balai',
    code: '418001',
    parent: '',
    zone: 'WIB',
    from: '2026-01-02',
  } as Record<string, string>,
  personExample: {
    name: 'Contoh: Sari Melati',
    nip: '198503152010012001',
    email: 'sari@contoh.example',
    home: '418001',
    role: 'Anggota tim unit',
    grade: '',
    over: '',
    title: 'Analis Kebijakan',
    form: 'Definitif',
    from: '2026-01-02',
    until: '',
  } as Record<string, string>,
  forms: {
    definitif: 'Definitif',
    plt: 'Plt.',
    plh: 'Plh.',
    pj: 'Pj.',
    ai: 'a.i.',
  },
  difference: 'Yang akan berubah',
  show: 'Tampilkan',
  filters: {
    changes: 'Yang berubah',
    new: 'Baru',
    changed: 'Diubah',
    same: 'Tetap',
    noted: 'Perlu dilihat',
  },
  is: { new: 'baru', changed: 'diubah', same: 'tetap' },
  line: 'Sel',
  unit: 'Unit',
  person: 'Orang',
  state: 'Keadaan',
  change: 'Perubahan',
  belowUnit: (parent: string) => `di bawah ${parent}`,
  startsOn: (day: string) => `mulai ${day}`,
  holdsFrom: (day: string) => `berlaku ${day}`,
  until: (day: string) => `sampai ${day}`,
  nameOf: 'Nama',
  parentOf: 'Induk',
  over: (unit: string) => `atas ${unit}`,
  head: 'memimpin unit',
  more: (n: string) => `Tampilkan ${n} baris lagi`,
  nothingToDo: 'Tidak ada yang berubah',
  nothingToDoWhy: (n: string) => `${n} baris sudah sama dengan yang tercatat.`,
  keepUnits: (added: string, changed: string) =>
    `Simpan ${[added && `${added} unit baru`, changed && `${changed} perubahan`].filter(Boolean).join(' dan ')}`,
  keepPeople: (accounts: string, roles: string, posts: string) => {
    const parts = [
      accounts && `${accounts} akun baru`,
      roles && `${roles} peran`,
      posts && `${posts} jabatan`,
    ].filter(Boolean)
    return `Simpan ${parts.length > 2 ? `${parts[0]}, ${parts[1]}, dan ${parts[2]}` : parts.join(' dan ')}`
  },
  keepWhy: 'Semua disimpan sekaligus, atau tidak sama sekali, dan tercatat dalam Jejak Audit.',
  changedSince:
    'Data di Teladan berubah sejak daftar ini diperiksa. Inilah perubahannya sekarang; periksa lagi sebelum menyimpan.',
  notKept: (at: string, why: string) => `Tidak ada yang disimpan. ${at}: ${why}`,
  kept: 'Daftar tersimpan',
  keptUnits: (added: string, changed: string) =>
    `${[added && `${added} unit ditambahkan`, changed && `${changed} unit diubah`].filter(Boolean).join(', ')}.`,
  keptPeople: (accounts: string, roles: string, posts: string) =>
    `${[accounts && `${accounts} akun dibuat`, roles && `${roles} peran diberikan`, posts && `${posts} jabatan dicatat`].filter(Boolean).join(', ')}.`,
  toUnit: 'Lihat unit',
  toAccounts: 'Lihat akun',
  importMore: 'Impor daftar lain',
  invitations: (n: string) => `${n} kode undangan`,
  invitationsWhy:
    'Kode hanya tampil sekali dan tidak disimpan di mana pun. Cetak lembarnya, potong per orang, lalu sampaikan sendiri; atau unduh tautannya untuk dikirim.',
  invitationsLost: 'Kalau hilang, beri jalan masuk baru dari halaman Akun.',
  printSlips: 'Cetak lembar kode',
  downloadLinks: 'Unduh tautan (CSV)',
  linkColumn: 'Tautan undangan',
  untilColumn: 'Berlaku sampai',
  linksFile: 'undangan-teladan.csv',
  leaveUnsaved:
    'Kode undangan belum dicetak atau diunduh, dan tidak akan tampil lagi. Tinggalkan halaman ini?',
  faultCodes: {
    is_formula: () => 'Berisi rumus. Salin, lalu tempel nilainya saja (Paste Special, Values).',
    is_error: () => 'Berisi galat rumus. Isi dengan nilainya.',
    is_covered: () =>
      'Tertutup sel gabungan. Pisahkan selnya (Unmerge Cells), lalu isi tiap baris.',
    is_missing: () => 'Belum diisi.',
    too_long: () => 'Terlalu panjang.',
    too_short: () => 'Terlalu pendek.',
    lost_digits: () =>
      'Excel sudah membulatkan angkanya; digit terakhir hilang. Ubah format kolom menjadi Teks, lalu ketik ulang dari sumber aslinya.',
    not_a_nip: () => 'NIP terdiri atas 18 angka.',
    not_an_email: () => 'Bukan alamat surel.',
    not_a_day: () => 'Bukan tanggal. Tulis seperti 31/12/2026 atau 31 Desember 2026.',
    not_a_word: () => 'Bukan salah satu pilihan.',
    ends_before_it_begins: ({ other }: Said) => `Berakhir sebelum mulai, ${other}.`,
    already_over: () => 'Tanggalnya sudah lewat; peran ini tidak akan pernah berlaku.',
    named_twice: ({ other }: Said) => `Sudah disebut di ${other}. Hapus salah satunya.`,
    unit_unknown: () =>
      'Tidak ada unit dengan kode atau nama ini, juga tidak dalam daftar. Periksa ejaannya, atau impor unitnya dulu.',
    unit_ambiguous: () => 'Lebih dari satu unit bernama ini. Pakai kodenya.',
    unit_closed: ({ other }: Said) => `Unit ini ditutup ${other}. Pakai unit penggantinya.`,
    parent_not_open: ({ other }: Said) =>
      `Unit induk ini baru berdiri ${other}. Pakai tanggal itu atau sesudahnya.`,
    kind_does_not_fit: () =>
      'Jenis ini tidak cocok dengan induknya: instansi berada tepat di bawah negara, unit kerja di bawah instansi.',
    outside: () => 'Unit ini berada di luar unit yang dituju impor.',
    below_itself: () => 'Unit ini akan berada di bawah dirinya sendiri. Periksa induknya.',
    too_deep: () => 'Terlalu banyak tingkat di atasnya.',
    code_differs: ({ other }: Said) =>
      `Unit bernama ini sudah berkode ${other}. Pakai kode itu, atau bedakan namanya.`,
    changed_later: ({ other }: Said) =>
      `Sudah ada perubahan yang berlaku ${other}. Pakai tanggal itu atau sesudahnya.`,
    without_sign_in_name: () => 'Isi NIP atau surel; salah satunya menjadi nama masuk.',
    account_elsewhere: () => 'Sudah punya akun yang dikelola pihak lain. Hubungi Sekretariat.',
    account_closed: () => 'Akunnya nonaktif. Aktifkan lagi dari halaman Akun.',
    two_accounts: () => 'NIP dan surel ini milik dua akun yang berbeda. Periksa keduanya.',
    said_differently: ({ other }: Said) =>
      `Berbeda dari ${other}, padahal orangnya sama. Samakan keduanya.`,
    role_not_yours: () => 'Peran ini hanya diberikan Sekretariat.',
  },
  noteCodes: {
    kind_kept: (stands: string) => `Jenisnya tetap ${stands}; impor tidak mengubah jenis.`,
    zone_kept: (stands: string) => `Zona waktunya tetap ${stands}.`,
    code_kept: (stands: string) =>
      stands ? `Kodenya tetap ${stands}.` : 'Unit ini tercatat tanpa kode; impor tidak mengisinya.',
    name_kept: (stands: string) =>
      `Tercatat sebagai ${stands}. Pastikan orangnya sama; namanya tidak diubah.`,
    home_kept: (stands: string) => `Unit asalnya tetap ${stands}.`,
    sign_in_name_kept: (stands: string) => `Nama masuknya tetap ${stands}.`,
    until_kept: (stands: string) =>
      stands ? `Sudah tercatat sampai ${stands}.` : 'Sudah tercatat tanpa tanggal akhir.',
    same_name_elsewhere: (stands: string) =>
      `Sudah ada unit bernama sama di bawah ${stands}. Kalau itu yang dimaksud, tulis kodenya.`,
  },
  problems: {
    not_a_table: () => 'Bukan berkas Excel (.xlsx) atau CSV.',
    not_a_workbook: () => 'Bukan buku kerja Excel (.xlsx).',
    empty_table: () => 'Berkasnya kosong.',
    locked_or_old: () => 'Berkas lama atau terkunci. Simpan ulang sebagai .xlsx tanpa kata sandi.',
    damaged: () => 'Berkas rusak atau terpotong. Simpan ulang, lalu coba lagi.',
    has_macros: () => 'Berkas berisi makro. Simpan ulang sebagai .xlsx biasa.',
    has_external_links: () =>
      'Berkas merujuk ke berkas lain. Putuskan tautannya, lalu simpan ulang.',
    too_big: () => 'Berkas terlalu besar; paling besar 20 MB.',
    expands_too_much: () =>
      'Isi berkas mengembang terlalu besar. Hapus baris kosong yang berformat, atau simpan sebagai CSV.',
    no_header: () =>
      'Baris judul kolom tidak ditemukan. Beri judul setiap kolom seperti dalam templat.',
    column_missing: ({ column, found }: Found) =>
      `Kolom ${column} tidak ada. Judul yang ditemukan: ${found}.`,
    column_doubled: ({ header, at, others }: Found) =>
      `Judul “${header}” dipakai dua kali, di ${at} dan ${others}. Sisakan satu.`,
    too_many_rows: ({ most }: Found) => `Lebih dari ${most} baris. Bagi menjadi beberapa berkas.`,
    quote_open: ({ at }: Found) => `Tanda kutip di ${at} tidak ditutup.`,
    quote_stray: ({ at }: Found) => `Ada teks sesudah tanda kutip penutup di ${at}.`,
  },
}
