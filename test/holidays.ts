/** Holidays that somebody enters between two starts of the system. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainDate, startOf } from '#kernel/calendar.ts'
import { withArrangement } from '../src/holiday-arrangement.ts'
import { systemOn, type World } from './world.ts'

/** The system as it starts once 2027-02-03 to 05 are off, in a year of which no holidays were known. */
export async function startedWithHolidays(w: World): Promise<void> {
  const policyPack = join(w.folder, 'pack')
  cpSync('policy-packs/jiaxing-2025-47', policyPack, { recursive: true })
  const file = join(policyPack, 'holidays.yaml')
  const off = ['2027-02-03', '2027-02-04', '2027-02-05'].map(plainDate)
  const arrangement = { year: '2027', source: '示例通知〔2026〕1号', off, worked: [] }
  writeFileSync(file, withArrangement(readFileSync(file, 'utf8'), arrangement))
  const { warmUp, worker } = systemOn(w.database, { ...w.extras, policyPack })
  await warmUp()
  // What this start tells people it carries itself, however long that takes it: the system of the tests would miss what
  // this one has claimed.
  worker.nudge()
  await worker.idle()
  await worker.stop()
}

/** Lets the clock go on from one day to another. */
export const days = (w: World, from: string, to: string) =>
  w.later(startOf(plainDate(to)).getTime() - startOf(plainDate(from)).getTime())
