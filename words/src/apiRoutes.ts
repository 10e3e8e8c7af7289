/** What each route of the API does, in Indonesian, by its method and path; in English its own contract says so. */
export const apiRoutes: Record<string, string> = {
  'POST /api/session':
    'Masuk dengan NIP atau surel; 5 percobaan salah dalam 15 menit menutup nama itu selama 15 menit',
  'POST /api/invitations/accept':
    'Menetapkan kata sandi pemegang undangan; paling sedikit 12 karakter',
  'GET /api/me': 'Siapa yang masuk, sampai langkah mana, dan peran apa yang dipegang hari ini',
  'POST /api/session/code': 'Menyelesaikan langkah kedua dengan kode dari aplikasi autentikator',
  'GET /api/session/secret':
    'Rahasia baru untuk aplikasi autentikator; berlaku sejak kode pertama yang cocok',
  'POST /api/session/secret': 'Menyimpan rahasia itu setelah sebuah kode membuktikannya terpasang',
  'DELETE /api/session': 'Keluar',
  'GET /api/sessions': 'Sesi saya yang masih terbuka, yang terakhir dipakai lebih dulu',
  'DELETE /api/sessions/:id': 'Mengakhiri salah satu sesi saya',
  'GET /api/me/account': 'Akun saya: nama masuk, serta apakah langkah kedua terpasang dan mengapa',
  'PUT /api/me/password':
    'Mengganti kata sandi saya dan mengeluarkan perangkat lain; paling sedikit 12 karakter, kata sandi lama boleh salah 5 kali',
  'POST /api/me/code/offer':
    'Menawarkan rahasia untuk aplikasi autentikator selama 10 menit, kepada yang memberi kata sandi dan, bila sudah terpasang, kode yang sekarang',
  'POST /api/me/code':
    'Menyimpan rahasia yang ditawarkan setelah sebuah kode membuktikannya terpasang',
  'POST /api/me/code/end':
    'Mematikan langkah kedua saya, bila tidak diwajibkan oleh peran atau instansi',
  'GET /api/accounts':
    'Akun yang diurus, menurut nama, dengan peran dan jabatan hari ini; lima puluh sekali ambil',
  'GET /api/accounts/:id':
    'Satu akun dengan semua peran dan jabatannya, juga yang sudah berakhir, dan apa yang boleh dilakukan',
  'POST /api/accounts':
    'Membuat akun dengan satu peran beserta undangannya; kodenya hanya sekali ditunjukkan',
  'POST /api/accounts/:id/recover':
    'Membuat jalan masuk baru bagi orang yang kehilangan aksesnya; tercatat di jejak audit',
  'POST /api/accounts/:id/close': 'Menutup akun; sesi dan undangannya langsung berakhir',
  'POST /api/accounts/:id/reopen':
    'Membuka kembali akun yang ditutup, dengan kata sandi dan peran yang masih ada',
  'POST /api/accounts/:id/grants':
    'Memberi satu peran lagi atas sebuah unit beserta bawahannya, untuk satu siklus atau semuanya',
  'POST /api/grants/:id/end': 'Mengakhiri peran dengan hari terakhirnya; tanpa tanggal, saat ini',
  'POST /api/accounts/:id/posts':
    'Mencatat jabatan seseorang di sebuah unit; beberapa jabatan boleh dirangkap',
  'POST /api/posts/:id/end':
    'Mengakhiri jabatan dengan hari terakhirnya; riwayat jabatannya tetap ada',
  'GET /api/units/:agency/code-rules':
    'Peran yang selalu memerlukan langkah kedua, dan kepada siapa lagi sebuah instansi mewajibkannya',
  'PUT /api/units/:agency/code-rules':
    'Menetapkan siapa yang diwajibkan instansi memakai langkah kedua; yang belum punya memasangnya saat masuk lagi',
  'GET /api/units':
    'Unit menurut kode atau sebagian nama yang pernah disandang, di bawah satu unit; paling banyak dua puluh',
  'GET /api/units/:unit/below':
    'Unit tepat di bawah satu unit, menurut nama, halaman demi halaman, dengan jumlah di bawah masing-masing',
  'GET /api/units/:unit':
    'Satu unit: garis atasannya, bawahan langsung, pimpinan, layanan, riwayat, dan apa yang boleh dilakukan',
  'POST /api/units': 'Menambah unit di bawah unit lain sejak suatu tanggal',
  'POST /api/units/:unit/names':
    'Mengganti nama unit sejak suatu tanggal; nama lama tetap tercatat',
  'POST /api/units/:unit/kinds':
    'Mengganti jenis unit sejak suatu tanggal; jenis sebelumnya tetap tercatat',
  'POST /api/units/:unit/parents':
    'Memindahkan unit ke bawah unit lain sejak suatu tanggal; letak sebelumnya tetap tercatat',
  'POST /api/units/successions':
    'Memecah satu unit atau menggabung beberapa: yang lama ditutup dengan riwayatnya, bawahannya ikut pindah',
  'POST /api/units/:unit/services': 'Menambah layanan sebuah unit',
  'POST /api/services/:service/users':
    'Mencatat jumlah pengguna layanan per bulan mulai hari ini; angka sebelumnya tetap ada',
  'POST /api/services/:service/end':
    'Mengakhiri layanan dengan hari terakhirnya; layanan tetap ada dalam riwayat unit',
  'GET /api/cycles': 'Semua siklus, tahun terakhir lebih dulu',
  'GET /api/years':
    'Siklus berdampingan: jadwal, kuota, nilai minimal, pilihan, dan hasil unit, sejauh boleh dilihat',
  'GET /api/cycles/:cycle':
    'Satu siklus: jadwal yang berlaku bagi sebuah instansi, surat dan pilihannya, dan ketentuan yang harus dipastikan',
  'GET /api/cycles/:cycle/law':
    'Peraturan yang dipatok siklus, sebagaimana dipakai menghitung; tidak pernah berubah',
  'POST /api/cycles': 'Membuat rancangan siklus atas satu paket peraturan, yang dipatok seutuhnya',
  'PUT /api/cycles/:cycle/choices':
    'Memilih yang diserahkan peraturan kepada tahun itu, selama siklus masih rancangan',
  'PUT /api/cycles/:cycle/settings':
    'Menetapkan bagian yang dinilai lebih dulu dan berapa tahun jabatan menghalangi penilaian; dengan surat setelah siklus dibuka',
  'POST /api/cycles/:cycle/confirmations':
    'Memastikan ketentuan yang bukan kutipan, pada nilainya, satu kali, atas nama sendiri',
  'POST /api/cycles/:cycle/open':
    'Membuka siklus; setiap ketentuan yang bukan kutipan harus sudah dipastikan',
  'POST /api/cycles/:cycle/close':
    'Menutup siklus; sesudahnya unit tidak dapat diubah lagi. Perlu alasan selama masih ada unit yang berjalan',
  'PUT /api/cycles/:cycle/windows/:stage':
    'Menjadwalkan sebuah tahap, selama siklus masih rancangan atau tahap itu belum berjadwal',
  'POST /api/cycles/:cycle/addenda':
    'Mengubah tenggat dengan surat, bagi semua instansi atau yang disebutnya; yang memendekkan waktu menyatakannya',
  'POST /api/cycles/:cycle/addenda/effect':
    'Akibat surat seperti itu sebelum dicatat: siapa yang waktunya berkurang, dan siapa yang tetap memakai suratnya sendiri',
  'POST /api/cycles/:cycle/letters':
    'Membawa pindaian surat yang mengubah siklus; suratnya kemudian merujuk kepadanya',
  'GET /api/cycles/:cycle/addenda/:addendum/letter':
    'Surat yang mengubah siklus, seperti saat dipindai, bagi instansi yang dituju',
  'PUT /api/cycles/:cycle/addenda/:addendum/letter':
    'Menetapkan pindaian sebuah surat, bila dicatat tanpa pindaian atau ada yang lebih baik',
  'GET /api/cycles/:cycle/windows/:stage/agencies':
    'Instansi yang tenggat tahapnya lain daripada yang lain, dan dengan surat yang mana',
  'GET /api/cycles/:cycle/agencies':
    'Instansi menurut nama: kuota, jumlah unit yang ikut dan yang diusulkan, halaman demi halaman',
  'PUT /api/cycles/:cycle/quotas/:agency':
    'Menetapkan kuota usulan instansi, atau tanpa batas; dengan surat setelah siklus dibuka',
  'GET /api/cycles/:cycle/units':
    'Papan pantau: unit dalam siklus, menurut nama, nilai, atau tenggat, halaman demi halaman',
  'GET /api/cycles/:cycle/stages':
    'Jumlah unit di tiap tahap, menurut urutan perjalanan; semuanya atau di bawah satu unit',
  'GET /api/cycles/:cycle/enterable':
    'Unit yang masih dapat diikutsertakan, menurut nama, halaman demi halaman',
  'GET /api/mine':
    'Unit yang menyebut saya, dalam semua siklus, yang terbaru lebih dulu: sampai kapan, dan apa yang dikembalikan',
  'GET /api/waiting':
    'Yang menunggu saya dalam setiap siklus yang terbuka, menurut hari terakhirnya',
  'GET /api/cycles/:cycle/agencies/:agency/choices':
    'Pilihan instansi atas perjalanan unitnya, dan mengapa tidak dapat diubah',
  'PUT /api/cycles/:cycle/agencies/:agency/choices':
    'Menentukan apakah lembar kerja melewati pembina sebelum inspektorat; sampai ada yang dikirim',
  'POST /api/cycles/:cycle/units': 'Mengikutsertakan unit dalam siklus',
  'GET /api/cycles/:cycle/units/:unit':
    'Satu unit dalam siklus seutuhnya: tahapnya, apa yang dapat dilakukan sekarang, dan mengapa yang lain tidak',
  'POST /api/cycles/:cycle/units/:unit/pact': 'Menandatangani pakta integritas di layar',
  'GET /api/cycles/:cycle/units/:unit/pact': 'Siapa yang sudah menandatangani pakta integritas',
  'POST /api/cycles/:cycle/units/:unit/pact/scans':
    'Membawa pindaian pakta yang ditandatangani di kertas; daftar namanya kemudian merujuk kepadanya',
  'GET /api/cycles/:cycle/units/:unit/pact/scans/:sha256':
    'Pindaian pakta yang ditandatangani di kertas, seperti saat dibawa',
  'POST /api/cycles/:cycle/units/:unit/pact/list':
    'Mencatat siapa yang menandatangani pakta integritas di atas kertas',
  'POST /api/cycles/:cycle/units/:unit/declaration':
    'Mencatat pencanangan; sesudahnya instansi dapat menunjuk unit',
  'POST /api/cycles/:cycle/units/:unit/appointment':
    'Menunjuk unit dengan keputusan pimpinan instansi',
  'POST /api/cycles/:cycle/units/:unit/facts':
    'Mencatat fakta bertanggal dan bersumber tentang unit atau instansinya',
  'GET /api/cycles/:cycle/units/:unit/answers':
    'Jawaban tiap lapisan, pertanyaan demi pertanyaan, pada putaran terakhir yang boleh dilihat',
  'GET /api/cycles/:cycle/units/:unit/answers/:layer/:item':
    'Semua versi satu jawaban pada semua putaran, yang terakhir lebih dulu; seratus sekali minta',
  'PUT /api/cycles/:cycle/units/:unit/answers/:layer/:item':
    'Menyimpan versi berikut satu jawaban; yang melihat versi lama diberi tahu isi yang sekarang',
  'POST /api/cycles/:cycle/units/:unit/begin': 'Membuka penilaian mandiri unit',
  'GET /api/cycles/:cycle/units/:unit/team':
    'Siapa yang mengisi lembar kerja unit hari ini, dan pokja siapa yang mana',
  'PUT /api/cycles/:cycle/units/:unit/sections/:area': 'Membagi pokja kepada orang-orangnya',
  'POST /api/cycles/:cycle/units/:unit/hand-over':
    'Mengirim lembar kerja ke TPI; yang dibiarkan kosong harus disebut',
  'PUT /api/cycles/:cycle/units/:unit/returns/:item':
    'Tanggapan unit atas pertanyaan yang dikembalikan',
  'POST /api/cycles/:cycle/units/:unit/coach/pass':
    'Pembina meneruskan lembar kerja ke inspektorat, dengan catatan',
  'POST /api/cycles/:cycle/units/:unit/coach/return':
    'Pembina mengembalikan pertanyaan kepada unit, masing-masing dengan alasan dan tenggat',
  'POST /api/cycles/:cycle/units/:unit/pass-on':
    'Meneruskan penilaian ke jenjang berikutnya; dari jenjang terakhir ke instansi',
  'POST /api/cycles/:cycle/units/:unit/send-back':
    'Menyerahkan penilaian kembali ke jenjang di bawah',
  'POST /api/cycles/:cycle/units/:unit/return':
    'Mengembalikan pertanyaan kepada unit untuk diperbaiki, masing-masing dengan alasan dan tenggat',
  'GET /api/cycles/:cycle/units/:unit/findings':
    'Temuan inspektorat pada putaran terakhir: sebab, akibat, rekomendasi',
  'PUT /api/cycles/:cycle/units/:unit/findings/:node':
    'Menulis versi berikut temuan atas pertanyaan atau bagian bernilai minimal; yang dikosongkan ditarik kembali',
  'GET /api/cycles/:cycle/units/:unit/evidence':
    'Bukti dukung, masing-masing dengan pemiliknya dan pertanyaan tempatnya dari putaran ke putaran',
  'POST /api/cycles/:cycle/units/:unit/evidence/links':
    'Menambah tautan, yang belum dibekukan, dengan hari terakhir dibuka',
  'POST /api/cycles/:cycle/units/:unit/evidence/:id/places':
    'Memasang bukti pada pertanyaan dan melepasnya dari yang lain; yang dilepas tetap ada dalam riwayat',
  'POST /api/cycles/:cycle/units/:unit/evidence/:id/opened':
    'Mencatat bahwa tautan bukti dibuka hari ini',
  'DELETE /api/cycles/:cycle/units/:unit/evidence/:id':
    'Mengeluarkan bukti dari daftar dan dari pertanyaannya; tidak ada yang dihapus',
  'GET /api/cycles/:cycle/units/:unit/plan':
    'Rencana aksi sebuah unit: usaha tiap pertanyaan, aksi sebagaimana adanya, dan siapa yang dapat mengerjakan',
  'PUT /api/cycles/:cycle/units/:unit/plan/efforts':
    'Menetapkan usaha tiap pertanyaan dan yang tidak dapat dikerjakan tahun ini, seluruhnya sekaligus',
  'POST /api/cycles/:cycle/units/:unit/plan/actions':
    'Memasukkan aksi ke dalam rencana; bila diminta, yang sudah direncanakan menuju jawaban yang sama dilewati',
  'GET /api/cycles/:cycle/units/:unit/plan/earlier':
    'Yang dapat dibawa dari rencana siklus sebelumnya, yang tidak, dan alasannya; bagi yang boleh merencanakan',
  'POST /api/cycles/:cycle/units/:unit/plan/earlier':
    'Membawa aksi yang disebut dan usaha dari rencana siklus sebelumnya; yang sudah dibawa tidak menjadi ganda',
  'GET /api/cycles/:cycle/units/:unit/plan/actions/:id':
    'Semua versi satu aksi, yang terakhir lebih dulu',
  'PUT /api/cycles/:cycle/units/:unit/plan/actions/:id':
    'Menyimpan versi berikutnya dari satu aksi; yang melihat versi lama diberi tahu isinya sekarang',
  'GET /api/cycles/:cycle/units/:unit/plan/scenarios':
    'Yang dicoba unit: jawaban pengandaian dengan namanya; hanya bagi unit itu dan pembinanya',
  'POST /api/cycles/:cycle/units/:unit/plan/scenarios':
    'Menyimpan jawaban pengandaian dengan sebuah nama; tidak ada jawaban lembar kerja yang berubah',
  'PUT /api/cycles/:cycle/units/:unit/plan/scenarios/:id':
    'Menyimpan versi berikutnya dari nama dan jawaban sebuah skenario',
  'DELETE /api/cycles/:cycle/units/:unit/plan/scenarios/:id': 'Menghapus skenario dari daftar',
  'GET /api/cycles/:cycle/agencies/:agency/proposals':
    'Unit instansi yang sudah dinilai, yang terbaik lebih dulu, dengan kuota dan keputusan atas tiap unit',
  'POST /api/cycles/:cycle/units/:unit/proposal': 'Mengusulkan unit',
  'POST /api/cycles/:cycle/units/:unit/pass-over':
    'Tidak mengusulkan unit, dengan alasan yang akan disampaikan kepadanya',
  'GET /api/cycles/:cycle/panels':
    'Rapat panel dalam siklus, yang terbaru lebih dulu, halaman demi halaman',
  'GET /api/cycles/:cycle/panel-agencies':
    'Instansi yang rapat panelnya boleh diadakan, dan berapa unitnya yang menunggu',
  'GET /api/cycles/:cycle/agencies/:agency/panel-matters':
    'Siapa yang dapat duduk dalam panel sebuah instansi, dan unit mana yang menunggu',
  'POST /api/cycles/:cycle/panels': 'Mengadakan rapat panel atas unit yang diusulkan',
  'GET /api/panels/:id': 'Satu rapat panel: anggota, acara, suara, notula',
  'POST /api/panels/:id/cancel':
    'Membatalkan rapat dengan alasannya; unitnya menunggu rapat berikutnya',
  'POST /api/panels/:id/swap':
    'Menggantikan anggota yang duduk dalam rapat; suaranya tetap tercatat dan tidak dihitung',
  'POST /api/panels/:id/chair': 'Memindahkan kedudukan ketua kepada anggota lain yang duduk',
  'POST /api/panels/:id/postpone': 'Memindahkan rapat ke hari, jam, atau tempat lain dengan alasan',
  'POST /api/panels/:id/close': 'Menutup rapat; unitnya menunggu penetapan',
  'POST /api/cycles/:cycle/units/:unit/vote':
    'Memberikan suara atas unit, atau tidak ikut dengan alasannya; suara yang diberikan tidak berubah',
  'POST /api/cycles/:cycle/units/:unit/decision':
    'Mencatat penetapan panel, dalam batas hasil hitungan, dengan dasar yang dibekukan',
  'POST /api/cycles/:cycle/units/:unit/decision/tell': 'Memberi tahu unit, sebelum yang lain',
  'POST /api/cycles/:cycle/units/:unit/decision/publish':
    'Mengumumkan penetapan, setelah unit diberi tahu',
  'GET /api/units/:agency/letterheads': 'Kop surat instansi, masing-masing dengan awal berlakunya',
  'PUT /api/units/:agency/letterheads/:from':
    'Menetapkan kop surat sejak suatu tanggal; lambang sebelumnya tetap dipakai',
  'DELETE /api/units/:agency/letterheads/:from/logo': 'Melepas lambang dari kop surat',
  'GET /api/ledger':
    'Jejak audit yang boleh dilihat, yang terbaru lebih dulu, lima puluh sekali ambil; dapat disaring',
  'GET /api/packs':
    'Paket peraturan yang dapat dipakai membuka siklus, dengan pilihan bagi rancangannya',
  'GET /api/packs/:programme/:version':
    'Satu paket seutuhnya: kerangka, persyaratan, tahap, parameter, dan ketentuan dengan dasarnya',
  'GET /api/pack-drafts': 'Peraturan yang sedang ditulis, yang terakhir diubah lebih dulu',
  'POST /api/pack-drafts':
    'Merancang peraturan dari yang sudah ada dengan nama lain, dengan angka yang diganti menurut namanya; yang belum utuh tetap disimpan sebagai rancangan',
  'GET /api/pack-drafts/:id':
    'Satu rancangan seutuhnya: angkanya, kesalahannya dengan berkas dan baris, perbedaannya dari asalnya, dan riwayatnya',
  'GET /api/pack-drafts/:id/files/:file': 'Satu berkas rancangan persis seperti tertulis',
  'PUT /api/pack-drafts/:id/files':
    'Mengganti satu berkas rancangan seutuhnya; kesalahannya disebutkan',
  'PUT /api/pack-drafts/:id/settings': 'Mengganti angka rancangan menurut namanya, di tempatnya',
  'GET /api/pack-drafts/:id/effect':
    'Akibat rancangan bagi unit yang sudah dinilai dalam suatu siklus: siapa menjadi memenuhi dan siapa tidak lagi',
  'POST /api/pack-drafts/:id/review':
    'Meminta rancangan diperiksa orang kedua; harus utuh, dan tidak berubah selama diperiksa',
  'POST /api/pack-drafts/:id/return': 'Mengembalikan rancangan kepada penulisnya dengan alasan',
  'POST /api/pack-drafts/:id/signature':
    'Menandatangani rancangan pada sidik yang ditampilkan; tidak pernah oleh yang ikut menulisnya',
  'POST /api/pack-drafts/:id/seed':
    'Memberlakukan peraturan yang sudah ditandatangani bagi siklus baru; siklus yang berjalan tidak berubah',
  'DELETE /api/pack-drafts/:id': 'Membatalkan rancangan; namanya dapat dipakai lagi',
  'POST /api/units/:unit/rosters/:what':
    'Menerima daftar unit atau orang sebagai lembar sebar atau teks; check hanya menunjukkan perubahannya, keep menyimpan tepat yang ditunjukkan, disebut dengan seen',
  'GET /api/rosters/:what/template.xlsx':
    'Daftar kosong unit atau orang untuk diisi, dengan satu contoh yang dilewati saat diimpor',
  'GET /api/cycles/:cycle/units.csv':
    'Papan pantau sebagai berkas lembar sebar: semua unit hasil saringan, menurut urutannya',
  'GET /api/cycles/:cycle/units/:unit/workbook':
    'Lembar kerja unit sebagai buku kerja Excel dengan rumus hidup, seluruhnya atau satu area: semua penilaian yang boleh dilihat, terbuka hanya di tempat yang boleh dijawab, dengan stempel bertanda tangan',
  'GET /api/packs/:programme/:version/workbook':
    'Lembar kerja kosong menurut sebuah paket sebagai buku kerja Excel, seluruhnya atau satu area',
  'GET /api/cycles/:cycle/nation':
    'Setiap unit yang sudah dinilai sebagai satu baris bita, dengan peraturan yang menghitungnya dan hasilnya; biasanya menurut penilaian TPI yang selesai, atau penilaian mandiri bila belum',
  'POST /api/cycles/:cycle/units/:unit/import':
    'Mengambil kolom satu penilaian, biasanya milik unit, dari lembar kerja Excel yang terisi; check hanya menunjukkan isinya. Berkas yang diunduh dari sini dibandingkan dengan isinya waktu itu',
  'POST /api/cycles/:cycle/units/:unit/evidence/files':
    'Menambah berkas: isi permintaan adalah berkasnya, judul, pertanyaan, dan pemiliknya di kepala permintaan',
  'GET /api/cycles/:cycle/units/:unit/evidence/:id/file': 'Berkas bukti, persis seperti dikirim',
  'GET /api/cycles/:cycle/units/:unit/letters/lhe':
    'Laporan hasil evaluasi inspektorat setelah ditutup, sebagai PDF',
  'GET /api/cycles/:cycle/units/:unit/letters/berita-acara':
    'Berita acara rapat panel yang menetapkan unit, sebagai PDF',
  'PUT /api/units/:agency/letterheads/:from/logo':
    'Memasang lambang pada kop surat: isi permintaan adalah gambarnya, PNG atau JPEG',
  'GET /api/units/:agency/letterheads/:from/logo': 'Lambang pada kop surat',
  'GET /api/ledger.csv':
    'Jejak audit yang sama sebagai tabel, seluruhnya: satu baris satu perbuatan, yang terbaru lebih dulu',
}
