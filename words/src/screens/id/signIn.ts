export const signIn = {
  title: 'Masuk',
  name: 'NIP atau surel',
  password: 'Kata sandi',
  submit: 'Masuk',
  lost: 'Lupa kata sandi? Minta tautan baru kepada administrator instansi Anda.',
  codeTitle: 'Kode dari aplikasi autentikator',
  code: 'Kode enam angka',
  codeWhy: 'Akun ini memakai langkah kedua. Ketik kode dari aplikasi autentikator Anda.',
  codeSubmit: 'Lanjutkan',
  demoCode: (code: string) => `Akun contoh: kode saat ini ${code}`,
  enrolTitle: 'Pasang langkah kedua',
  enrolWhy:
    'Peran atau instansi Anda mewajibkannya. Pasang sekali; sesudah itu cukup mengetik kodenya.',
  inviteTitle: 'Selamat datang',
  inviteWhy:
    'Tetapkan kata sandi Anda. Paling sedikit 12 karakter; kalimat yang mudah diingat lebih baik.',
  newPassword: 'Kata sandi baru',
  inviteDone: (name: string) => `Kata sandi tersimpan, ${name}. Silakan masuk.`,
  haveCode: 'Punya kode undangan? Buka di sini.',
  inviteCode: 'Kode undangan',
  inviteCodeWhy: 'Ketik seperti pada slip. Spasi, tanda hubung, dan besar kecilnya huruf bebas.',
}
