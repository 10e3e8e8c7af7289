export const roles = {
  unit_member: 'Anggota tim unit',
  unit_head: 'Kepala unit',
  coach: 'Pembina',
  assessor: 'Tim Penilai Internal',
  agency_head: 'Pimpinan instansi',
  agency_admin: 'Administrator instansi',
  panel_member: 'Anggota panel',
  secretariat: 'Sekretariat',
  auditor: 'Auditor',
  operator: 'Operator',
}
