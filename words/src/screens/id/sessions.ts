export const sessions = {
  sessionsTitle: 'Perangkat yang sedang masuk',
  thisOne: 'perangkat ini',
  end: 'Keluarkan',
  lastSeen: (at: string) => `terakhir dipakai ${at}`,
  sessionsWhy: 'Ada perangkat yang tidak Anda kenal? Keluarkan, lalu ganti kata sandi Anda.',
  signedInAt: (at: string) => `masuk ${at}`,
}
