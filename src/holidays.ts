/**
 * npm run holidays: enters the arrangement of holidays of a year (国务院办公厅的通知) in the policy pack, checked. Days
 * are named one by one or from–to: `npm run holidays -- 2027 "国办发明电〔2026〕1号" 休 2027-01-01..2027-01-03 班 2027-01-04`.
 * The system counts by it from its next start.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadConfiguration, readConfig } from './config.ts'
import { BadArrangement, readArrangement, withArrangement } from './holiday-arrangement.ts'
import { readPolicyPack } from './policy-pack.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  const { policyPack } = readConfig(process.env)
  readPolicyPack(policyPack)
  const arrangement = readArrangement(process.argv.slice(2))
  const file = join(policyPack, 'holidays.yaml')
  const before = readFileSync(file, 'utf8')
  writeFileSync(`${file}.new`, withArrangement(before, arrangement))
  renameSync(`${file}.new`, file)
  try {
    readPolicyPack(policyPack)
  } catch (error) {
    writeFileSync(file, before)
    throw error
  }
  const { year, off, worked } = arrangement
  say(
    `已录入 ${year} 年：放假 ${off.length} 天，调休上班 ${worked.length} 天。重新启动系统后按此计算；请在 CHANGELOG 写明。`,
  )
} catch (error) {
  if (!(error instanceof BadConfiguration || error instanceof BadArrangement)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
}
