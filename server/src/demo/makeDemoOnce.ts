import { join } from 'node:path'
import type { Room } from '../desk.ts'
import { PACKS, readPackFiles } from '../packs/onDisk.ts'
import { DEMO_PEOPLE, DEMO_SIGNER, type Demo, isEmpty, makeDemo } from './makeDemo.ts'
import { playDemo } from './playDemo.ts'
import { playLastYear } from './playLastYear.ts'

const LAW = 'zi/permenpan-90-2021'

/** Makes the demo where a database has nobody in it; undefined where there is somebody already. */
export async function makeDemoOnce(room: Room): Promise<Demo | undefined> {
  if (!(await isEmpty(room.db, room.now()))) return undefined
  const law = room.packs.get(LAW)
  const files = readPackFiles(join(PACKS, LAW), 'without_examples')
  if (!law || !files) throw new Error(`no pack ${LAW}`)
  const people = [...DEMO_PEOPLE, DEMO_SIGNER]
  const demo = await makeDemo({ ...room, law, files }, { units: 10, people })
  await playLastYear(room, demo, { law, files })
  await playDemo(room, demo)
  return demo
}
