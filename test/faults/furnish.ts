/**
 * `furnish.ts FILE` makes the home that the fault tests and the journeys begin on a copy of, and writes down where it is;
 * with `--clear` it takes it down, if it was made.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { clear, furnish } from './homes.ts'

const [file = '', task] = process.argv.slice(2)
if (task !== '--clear') writeFileSync(file, JSON.stringify(await furnish()))
else if (existsSync(file)) await clear(JSON.parse(readFileSync(file, 'utf8')))
