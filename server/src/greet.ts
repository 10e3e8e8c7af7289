import { roles } from '@teladan/words/screens/id/roles.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SIGNER } from './demo/makeDemo.ts'

/** Says where the platform stands, and who can be tried on a demo. */
export function greet(address: string, isDemo: boolean) {
  const lines = [`\nTeladan: ${address}\n`]
  if (isDemo) {
    lines.push(
      `Akun contoh (kata sandi: ${DEMO_PASSWORD}; kode langkah kedua tampil di halaman masuk)`,
    )
    for (const [key, name, role] of [...DEMO_PEOPLE, DEMO_SIGNER])
      lines.push(`  ${`${key}@contoh.example`.padEnd(30)} ${roles[role].padEnd(22)} ${name}`)
  }
  console.log(`${lines.join('\n')}\n`)
}
