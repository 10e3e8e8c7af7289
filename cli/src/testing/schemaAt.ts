import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** What docs/ says a report for machines looks like, as a test of it. */
export function schemaAt(name: string) {
  const path = fileURLToPath(new URL(`../../../docs/${name}.schema.json`, import.meta.url))
  const strict = { strict: true, strictTypes: false, strictRequired: false, allErrors: true }
  return new Ajv2020(strict).compile(JSON.parse(readFileSync(path, 'utf8')) as object)
}
