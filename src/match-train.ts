/**
 * npm run match:train: learns what the parts of a match are worth from matchmakers' advice, compares that with what is in
 * force and keeps it, without putting it in force; `-- --use <version>` does that. Exit code 1 where it was refused.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FolderInUse } from '#adapters/postgres/folder-lock.ts'
import { openEmbedded, openServer } from '#adapters/postgres/open.ts'
import { asJob } from '#door/caller.ts'
import { systemClock } from '#kernel/clock.ts'
import type { Decision } from '#kernel/decision.ts'
import { reportLines } from '#modules/matching/report.ts'
import { putWeightsInForce, trainWeights } from '#modules/matching/weights.api.ts'
import { BadConfiguration, type Config, readConfig } from './config.ts'
import { readSettings } from './settings.ts'
import { assemble } from './system.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

function usage(): { use?: string } {
  try {
    return parseArgs({ options: { use: { type: 'string' } } }).values
  } catch {
    throw new BadConfiguration(
      '用法：npm run match:train（训练并对比）或 npm run match:train -- --use 版本（启用）',
    )
  }
}

async function openDatabase(config: Config) {
  if (config.databaseUrl === null) return openEmbedded(config.dataDir)
  return openServer(config.databaseUrl, { size: 2, onError: () => undefined })
}

function refused(decision: Decision<unknown>): boolean {
  if (!decision.ok) for (const { message } of decision.refusals) say(message)
  return !decision.ok
}

try {
  const { use } = usage()
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  const { door } = assemble({
    database,
    clock: systemClock,
    mail: { send: async () => undefined },
    scanner: null,
    settings: readSettings(config.policyPack),
    auditKeys: config.auditKeys,
    dataKeys: config.dataKeys,
    callsPerMinute: config.callsPerMinute,
    checkpointFile: join(config.dataDir, 'audit-checkpoints.jsonl'),
    indexFile: null,
    publicUrl: () => config.publicUrl ?? '',
    observe: () => undefined,
    onError: error => process.stderr.write(`${error}\n`),
  })
  const caller = asJob('match-train')
  if (use === undefined) {
    const { decision } = await door.call(trainWeights, {}, caller)
    if (decision.ok) for (const line of reportLines(decision.value)) say(line)
    process.exitCode = refused(decision) ? 1 : 0
  } else {
    const { decision } = await door.call(putWeightsInForce, { version: use }, caller)
    if (decision.ok) say(`已启用权重 ${use}，此后的匹配按它计分。`)
    process.exitCode = refused(decision) ? 1 : 0
  }
  await database.close()
  process.exit()
} catch (error) {
  if (!(error instanceof BadConfiguration || error instanceof FolderInUse)) throw error
  process.stderr.write(`${error.message}\n`)
  if (error instanceof FolderInUse)
    process.stderr.write('用内嵌数据库时，请先停止系统再训练；启用也可由市级牵头部门在“匹配权重”页面办理。\n')
  process.exit(2)
}
