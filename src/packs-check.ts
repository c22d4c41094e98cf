/** Reads policy packs as a start would and says what is wrong with them: a build with a faulty one fails. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { BadConfiguration } from './config.ts'
import { readIndexTables } from './index-tables.ts'
import { readPolicyPack } from './policy-pack.ts'

const shipped = join(import.meta.dirname, '../policy-packs')
const given = process.argv.slice(2)
const folders = given.length > 0 ? given : readdirSync(shipped).map(name => join(shipped, name))

for (const folder of folders)
  try {
    readPolicyPack(folder)
    readIndexTables(folder)
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
