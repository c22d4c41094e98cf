/**
 * The explanation of a quote of thirty lines, each with steps, off-peak hours, extras, discounts, tax and a voucher:
 * reckoned line by line with rules and figures, and written as the answer carries it.
 *
 * `--items N` (30 unless said), `--rounds N`.
 */
import { parseArgs } from 'node:util'
import { explanation } from './parts/explanation.ts'
import { say } from './parts/figures.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '300' },
  },
})
say(JSON.stringify(explanation(Number(values.items), Number(values.rounds))))
