export const sessions = {
  sessionsTitle: 'Perangkat yang sedang masuk',
  thisOne: 'perangkat ini',
  end: 'Keluarkan',
  lastSeen: (at: string) => `terakhir dipakai ${at}`,
  sessionsWhy:
    'Ada perangkat yang tidak Anda kenal? Keluarkan, lalu minta jalan masuk baru kepada administrator.',
  signedInAt: (at: string) => `masuk ${at}`,
}
